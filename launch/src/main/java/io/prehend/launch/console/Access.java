package io.prehend.launch.console;

import io.javalin.security.RouteRole;

/** What it takes to use a route. A route that does not say needs a login, as {@link #SIGNED_IN}. */
enum Access implements RouteRole {
    /** Nothing at all: no login, no token, no origin; only {@code stop_from} of the configuration. */
    STOP,
    /** A request that is addressed to us and comes from our own page or from no page; no login. */
    ANYBODY,
    /** A session, where logins are needed. */
    SIGNED_IN,
    /** A session or the token of {@link Figures}, where logins are needed. */
    FIGURES,
    /** A session and its token: the request is a deliberate one of our own page, or of a program. */
    ORDER
}
