package io.prehend.launch.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.prehend.launch.operate.Answer;
import io.prehend.launch.operate.Records;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Who you are, signing in and signing out. Any thread. */
final class SessionRoutes {
    private static final int LONGEST_NAME = 64;

    /** One password is stretched at a time: that takes a whole processor for a while, and the loop needs the others. */
    private final Semaphore oneAtATime = new Semaphore(1);
    /** So many strangers may send a body at a time: each that does it slowly keeps a thread waiting. */
    private final Semaphore bodies = new Semaphore(4);

    private final Seats seats;
    private final Users users;
    private final Guard guard;
    private final LoginLimit limit = new LoginLimit();
    private final Records records;

    SessionRoutes(Seats seats, Users users, Guard guard, Records records) {
        this.seats = seats;
        this.users = users;
        this.guard = guard;
        this.records = records;
    }

    void add(RoutesConfig routes) {
        routes.get("/api/session", this::session, Access.ANYBODY);
        routes.post("/api/login", this::login, Access.ANYBODY);
        routes.post("/api/logout", this::logout, Access.ORDER);
    }

    private record View(String name, String role, String session, String csrf, boolean loginNeeded, long serverMs) {}

    private void session(Context context) {
        Optional<Seat> seat = guard.seat(context);
        if (seat.isEmpty() && !seats.loginNeeded()) {
            Seat local = seats.local(System.nanoTime());
            context.header("Set-Cookie", guard.cookie(context.req().getLocalPort(), local.token()));
            seat = Optional.of(local);
        }
        ReadRoutes.json(context, seat.map(this::view).orElseGet(SessionRoutes::stranger));
    }

    private void login(Context context) {
        if (!context.isJson()) {
            throw RefusedException.malformed("The body must be application/json.");
        }
        JsonNode body = within(bodies, context, () -> Json.read(Guard.body(context)));
        View view = within(
                oneAtATime,
                context,
                () -> signIn(
                        context,
                        body.path("name").asText(),
                        body.path("password").asText()));
        ReadRoutes.json(context, view);
    }

    private static <T> T within(Semaphore room, Context context, Supplier<T> work) {
        if (!room.tryAcquire()) {
            context.header("Retry-After", "1");
            throw RefusedException.tooMany("Somebody else is signing in; try again in a second.");
        }
        try {
            return work.get();
        } finally {
            room.release();
        }
    }

    private View signIn(Context context, String name, String password) {
        long nowNs = System.nanoTime();
        String byAddress = "address " + context.ip();
        String byName = "name " + (name.length() > LONGEST_NAME ? "" : name);
        long waitNs = Math.max(limit.waitNs(byAddress, nowNs), limit.waitNs(byName, nowNs));
        if (waitNs > 0) {
            long waitS = TimeUnit.NANOSECONDS.toSeconds(waitNs) + 1;
            context.header("Retry-After", Long.toString(waitS));
            throw RefusedException.tooMany("Too many wrong passwords; try again in " + waitS + " s.");
        }
        char[] given = password.toCharArray();
        Optional<Users.User> user = users.check(name, given);
        Arrays.fill(given, ' ');
        if (user.isEmpty()) {
            limit.failed(byAddress, System.nanoTime());
            limit.failed(byName, System.nanoTime());
            throw RefusedException.forged(401, "wrong_password", "That name and that password do not go together.");
        }
        limit.succeeded(byAddress);
        limit.succeeded(byName);
        guard.seat(context).ifPresent(seats::end);
        Seat seat = seats.signedIn(user.get(), System.nanoTime());
        context.header("Set-Cookie", guard.cookie(context.req().getLocalPort(), seat.token()));
        records.note(
                seat.caller(Guard.via(context), context.ip()),
                "signed_in",
                "as " + view(seat).role());
        return view(seat);
    }

    private void logout(Context context) {
        Seat seat = guard.seat(context).orElseThrow(RefusedException::noLogin);
        seats.end(seat);
        context.header("Set-Cookie", guard.cookie(context.req().getLocalPort(), ""));
        records.note(seat.caller(Guard.via(context), context.ip()), "signed_out", "");
        OrderRoutes.respond(context, Answer.done());
    }

    private View view(Seat seat) {
        return new View(
                seat.name(),
                seat.role().name().toLowerCase(Locale.ROOT),
                seat.id(),
                seat.csrf(),
                seats.loginNeeded(),
                System.currentTimeMillis());
    }

    private static View stranger() {
        return new View("", "viewer", "", "", true, System.currentTimeMillis());
    }
}
