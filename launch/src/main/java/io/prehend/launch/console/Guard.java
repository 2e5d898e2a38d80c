package io.prehend.launch.console;

import io.javalin.http.Context;
import io.prehend.launch.operate.Caller;
import io.prehend.launch.operate.Role;
import io.prehend.launch.operate.Via;
import io.prehend.launch.secret.BearerToken;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at every request before anybody else does: whether it is addressed to us (or somebody rebinds a name), whether
 * it comes from somebody else's page, whether it is too long, whose session it is, and whether it has the session's
 * token. Stops are let through unseen. Any thread.
 */
final class Guard {
    /** The header with the session's token. */
    static final String CSRF_HEADER = "X-Prehend-Csrf";
    /** The header by which our own command line says that it is one. */
    static final String VIA_HEADER = "Prehend-Via";

    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
    private static final String SEAT = "prehend-seat";
    private static final int LONGEST_HEADER = 256;
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.]+(%\\w+)?]");
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self';"
                    + " connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none';"
                    + " form-action 'self'; frame-ancestors 'none'",
            "X-Frame-Options",
            "DENY",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), microphone=(), geolocation=()");

    /** A page in use sends some fifty a second, and its files at once when it is opened. */
    private static final double REQUESTS_PER_S = 300;

    private static final double REQUESTS_AT_ONCE = 600;
    /** So much of a body that is too long is taken in and thrown away. */
    private static final int SKIPPED_BYTES = 1 << 20;

    private final RateLimit rate = new RateLimit(REQUESTS_PER_S, REQUESTS_AT_ONCE);
    private final Seats seats;
    private final Set<String> names;
    private final boolean encrypted;
    private final Optional<BearerToken> token;

    /** {@code token} is what lets a program see figures without a session. */
    Guard(Seats seats, Set<String> names, boolean encrypted, Optional<BearerToken> token) {
        this.seats = seats;
        this.names = names;
        this.encrypted = encrypted;
        this.token = token;
    }

    /** What every answer says to the browser, whatever it is. */
    void protect(Context context) {
        HEADERS.forEach(context::header);
        if (encrypted) {
            context.header("Strict-Transport-Security", "max-age=31536000");
        }
        if (context.path().startsWith("/api/")) {
            context.header("Cache-Control", "no-store");
        }
    }

    /** Lets the request through to its route, or refuses it. */
    void admit(Context context) {
        Access access = access(context);
        if (access == Access.STOP) {
            return;
        }
        requireOurs(context);
        Optional<Seat> seat = seats.find(context.cookie(cookieName(context)), System.nanoTime());
        seat.ifPresent(found -> context.attribute(SEAT, found));
        boolean mustSignIn = seats.loginNeeded()
                && (access == Access.SIGNED_IN || access == Access.FIGURES && !hasToken(context, seat.isPresent()));
        if (seat.isEmpty() && (mustSignIn || access == Access.ORDER)) {
            throw RefusedException.noLogin();
        }
        if (access == Access.ORDER && !seat.get().hasCsrf(context.header(CSRF_HEADER))) {
            throw RefusedException.forged(
                    403, "wrong_token", "The header " + CSRF_HEADER + " lacks the session's token (GET /api/session).");
        }
    }

    /** Whether it shows the token for figures; one that shows another is not only without a session. */
    private boolean hasToken(Context context, boolean seated) {
        String shown = context.header("Authorization");
        boolean right = token.isPresent() && token.get().shownBy(shown);
        if (!seated && !right && shown != null) {
            throw RefusedException.forged(401, "wrong_token", "The token for figures is another one.");
        }
        return right;
    }

    /**
     * Whether the request is one of not too many, is addressed to us, and comes from our own page or from no page at
     * all.
     */
    void requireOurs(Context context) {
        if (!rate.allows(context.ip(), System.nanoTime())) {
            context.header("Retry-After", "1");
            throw RefusedException.tooMany("That is more than " + (int) REQUESTS_PER_S + " requests a second.");
        }
        if (context.header("X-HTTP-Method-Override") != null) {
            throw RefusedException.forged(400, "malformed", "A request has one method.");
        }
        String host = context.header("Host");
        if (host == null || host.length() > LONGEST_HEADER || !isOurs(host)) {
            throw RefusedException.forged(
                    421, "foreign_host", "This service does not go by that name (console.names in the configuration).");
        }
        String origin = context.header("Origin");
        String ours = (encrypted ? "https://" : "http://") + host;
        if (origin != null && !origin.equalsIgnoreCase(ours)) {
            throw RefusedException.forged(403, "foreign_origin", "Another page may not ask for that.");
        }
        String site = context.header("Sec-Fetch-Site");
        boolean acts = !context.req().getMethod().equals("GET");
        if (acts && site != null && !site.equals("same-origin") && !site.equals("none")) {
            throw RefusedException.forged(403, "foreign_origin", "Another page may not ask for that.");
        }
        if (context.req().getContentLengthLong() > Json.MOST_BYTES) {
            throw tooLarge(context);
        }
    }

    /** Lets a body that is not far too long come in first: who is still sending when we close never reads why. */
    private static RefusedException tooLarge(Context context) {
        if (context.req().getContentLengthLong() <= SKIPPED_BYTES) {
            try {
                context.bodyInputStream().skip(SKIPPED_BYTES);
            } catch (IOException gone) {
                LOG.debug("Who sent too much has gone", gone);
            }
        }
        return RefusedException.tooLarge();
    }

    /** The body of a request: never more than the limit is read, whatever its length is said to be. */
    static byte[] body(Context context) {
        try {
            byte[] body = context.bodyInputStream().readNBytes(Json.MOST_BYTES + 1);
            if (body.length > Json.MOST_BYTES) {
                throw RefusedException.tooLarge();
            }
            return body;
        } catch (IOException gone) {
            throw RefusedException.malformed("The request ended before its body did.");
        }
    }

    /** Whose request it is. */
    Optional<Seat> seat(Context context) {
        return Optional.ofNullable(context.attribute(SEAT));
    }

    /** The cookie's name has the port in it: cookies do not tell two services on one machine apart. */
    String cookieName(Context context) {
        return cookieName(context.req().getLocalPort());
    }

    String cookieName(int port) {
        return (encrypted ? "__Host-prehend_" : "prehend_") + port;
    }

    /** What sets the cookie; an empty token takes it away. */
    String cookie(int port, String token) {
        return cookieName(port) + "=" + token + "; Path=/; HttpOnly; SameSite=Strict" + (encrypted ? "; Secure" : "")
                + (token.isEmpty() ? "; Max-Age=0" : "");
    }

    /** Who asks, for the audit log: their session, or their address where they have none. */
    Caller caller(Context context) {
        String from = context.ip();
        return seat(context).map(seat -> seat.caller(via(context), from)).orElseGet(() -> nobody(via(context), from));
    }

    /** Somebody who has not signed in: may see nothing, and stop. */
    static Caller nobody(Via via, String from) {
        return new Caller("somebody at " + from, Role.VIEWER, "none", via, from);
    }

    /** By which way a request came: our own command line says so, a browser cannot hide. */
    static Via via(Context context) {
        if ("cli".equals(context.header(VIA_HEADER))) {
            return Via.CLI;
        }
        boolean browser = context.header("Origin") != null || context.header("Sec-Fetch-Site") != null;
        return browser ? Via.CONSOLE : Via.HTTP;
    }

    private boolean isOurs(String host) {
        String name = host.replaceFirst(":\\d{1,5}$", "").toLowerCase(Locale.ROOT);
        return ADDRESS.matcher(name).matches() || names.contains(name);
    }

    private static Access access(Context context) {
        return context.routeRoles().stream()
                .filter(Access.class::isInstance)
                .map(Access.class::cast)
                .findFirst()
                .orElse(Access.SIGNED_IN);
    }
}
