package io.prehend.launch.console;

import io.prehend.launch.operate.Role;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * All sessions. A token is made here and nowhere else: one that somebody brings along is never taken up. Any thread.
 */
final class Seats {
    /** The name of whoever sits at this machine, where no login is needed. */
    static final String LOCAL = "local";

    /** More than anybody needs; the one that was idle longest goes when another comes. */
    private static final int MOST = 256;

    /** However busy, a session ends after so long. */
    private static final long LONGEST_NS = TimeUnit.HOURS.toNanos(12);

    private final Map<String, Seat> byToken = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Users users;
    private final boolean loginNeeded;
    private final long idleNs;

    Seats(Users users, boolean loginNeeded, int idleMinutes) {
        this.users = users;
        this.loginNeeded = loginNeeded;
        idleNs = TimeUnit.MINUTES.toNanos(idleMinutes);
    }

    /** The session with that token, if it is still in force. */
    Optional<Seat> find(String token, long nowNs) {
        Seat seat = token == null ? null : byToken.get(token);
        if (seat == null) {
            return Optional.empty();
        }
        if (!inForce(seat, nowNs)) {
            byToken.remove(token, seat);
            return Optional.empty();
        }
        seat.seen(nowNs);
        return Optional.of(seat);
    }

    /** Whether the session is still in force: neither left alone for too long, nor its user changed. */
    boolean inForce(Seat seat, long nowNs) {
        if (byToken.get(seat.token()) != seat
                || nowNs - seat.seenNs() > idleNs
                || nowNs - seat.sinceNs() > LONGEST_NS) {
            return false;
        }
        return !loginNeeded
                || users.find(seat.name())
                        .filter(user -> user.credential().equals(seat.credential()) && user.role() == seat.role())
                        .isPresent();
    }

    /** A session for whoever sits at this machine; only where no login is needed. */
    Seat local(long nowNs) {
        if (loginNeeded) {
            throw new IllegalStateException("a login is needed");
        }
        return add(new Users.User(LOCAL, Role.ADMIN, ""), nowNs);
    }

    /** A session for somebody who has given the right password. */
    Seat signedIn(Users.User user, long nowNs) {
        return add(user, nowNs);
    }

    /** Ends a session. */
    void end(Seat seat) {
        byToken.remove(seat.token(), seat);
    }

    boolean loginNeeded() {
        return loginNeeded;
    }

    private Seat add(Users.User user, long nowNs) {
        byToken.values().removeIf(seat -> !inForce(seat, nowNs));
        while (byToken.size() >= MOST) {
            byToken.values().stream()
                    .min(Comparator.comparingLong(seat -> seat.seenNs() - nowNs))
                    .ifPresent(this::end);
        }
        Seat seat = new Seat(secret(32), secret(9), secret(24), user, nowNs);
        byToken.put(seat.token(), seat);
        return seat;
    }

    private String secret(int bytes) {
        byte[] secret = new byte[bytes];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }
}
