package io.prehend.launch.console;

import io.prehend.launch.operate.Caller;
import io.prehend.launch.operate.Order;
import io.prehend.launch.operate.Role;
import io.prehend.launch.operate.Via;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * One session: a browser, or a program. Its token is the cookie's value and known to nobody else; its id is public, and
 * goes into the lease and the audit log. Any thread.
 */
final class Seat {
    private final String token;
    private final String id;
    private final String csrf;
    private final String name;
    private final Role role;
    private final String credential;
    private final long sinceNs;
    private final HoldBeats enableBeats = new HoldBeats();
    private final HoldBeats releaseBeats = new HoldBeats();

    private volatile long seenNs;
    private long sequence;

    /**
     * @param token the secret in the cookie
     * @param id what others may know it by
     * @param csrf what goes into the header of every order
     * @param user whose it is
     */
    Seat(String token, String id, String csrf, Users.User user, long nowNs) {
        this.token = token;
        this.id = id;
        this.csrf = csrf;
        name = user.name();
        role = user.role();
        credential = user.credential();
        sinceNs = nowNs;
        seenNs = nowNs;
    }

    String token() {
        return token;
    }

    String id() {
        return id;
    }

    String csrf() {
        return csrf;
    }

    String name() {
        return name;
    }

    Role role() {
        return role;
    }

    /** What the user's password and role were when they signed in; another one ends the session. */
    String credential() {
        return credential;
    }

    long sinceNs() {
        return sinceNs;
    }

    long seenNs() {
        return seenNs;
    }

    /** A sign of life. */
    void seen(long nowNs) {
        seenNs = nowNs;
    }

    /** Whether {@code given} is this session's token, in a time that does not depend on where they differ. */
    boolean hasCsrf(String given) {
        return given != null
                && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), csrf.getBytes(StandardCharsets.UTF_8));
    }

    Caller caller(Via via, String from) {
        return new Caller(name, role, id, via, from);
    }

    /** The beats of a held button. */
    HoldBeats beats(Button button) {
        return button == Button.ENABLE ? enableBeats : releaseBeats;
    }

    /**
     * Accepts each sequence number once, and only in rising order, and only while the order is in force.
     *
     * @throws RefusedException if the order comes late, or again, or claims to be in force for too long
     */
    synchronized void requireFresh(long given, long expiresMs, long wallMs) {
        if (expiresMs < wallMs) {
            throw RefusedException.forged(409, "expired", "The order came too late; give it again.");
        }
        if (expiresMs - wallMs > Order.LONGEST_VALID_MS) {
            throw RefusedException.forged(
                    409,
                    "valid_too_long",
                    "An order is in force for at most " + Order.LONGEST_VALID_MS + " ms; mind the service's clock.");
        }
        if (given <= sequence) {
            throw RefusedException.forged(409, "replayed", "That order, or a later one, was here before.");
        }
        sequence = given;
    }

    /** The buttons that must be held. */
    enum Button {
        ENABLE,
        RELEASE_GRIP
    }
}
