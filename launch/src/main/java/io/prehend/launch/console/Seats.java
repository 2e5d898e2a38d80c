package io.prehend.launch.console;

import io.prehend.launch.operate.Role;
import io.prehend.launch.report.Failure;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All sessions. A token is made here and nowhere else: one that somebody brings along is never taken up. Any thread.
 *
 * <p>While the users cannot be read no session is in force, but none ends either. A stop does not wait for that: see
 * {@link #remembered} and {@link #findToStop}.
 */
final class Seats {
    /** The name of whoever sits at this machine, where no login is needed. */
    static final String LOCAL = "local";

    /** More than anybody needs; the one that was idle longest goes when another comes. */
    private static final int MOST = 256;

    private static final Logger LOG = LoggerFactory.getLogger(Seats.class);
    /** However busy, a session ends after so long. */
    private static final long LONGEST_NS = TimeUnit.HOURS.toNanos(12);

    private final Map<String, Seat> byToken = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Users users;
    private final boolean loginNeeded;
    private final long idleNs;
    private volatile String complaint = "";

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
        Standing standing = standing(seat, nowNs);
        if (standing == Standing.ENDED) {
            end(seat);
        }
        return seen(seat, standing == Standing.IN_FORCE, nowNs);
    }

    /** The session with that token, whatever has become of its user: looks into no file, and so never fails. */
    Optional<Seat> remembered(String token, long nowNs) {
        Seat seat = token == null ? null : byToken.get(token);
        return seen(seat, seat != null && !isOver(seat, nowNs), nowNs);
    }

    /** As {@link #find}; but as long as the users cannot be read, a session that was in force before will do. */
    Optional<Seat> findToStop(String token, long nowNs) {
        Seat seat = token == null ? null : byToken.get(token);
        return seen(seat, seat != null && standing(seat, nowNs) != Standing.ENDED, nowNs);
    }

    /** Whether the session is still in force: neither left alone for too long, nor its user changed. */
    boolean inForce(Seat seat, long nowNs) {
        return standing(seat, nowNs) == Standing.IN_FORCE;
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

    private static Optional<Seat> seen(Seat seat, boolean valid, long nowNs) {
        if (!valid) {
            return Optional.empty();
        }
        seat.seen(nowNs);
        return Optional.of(seat);
    }

    private Standing standing(Seat seat, long nowNs) {
        if (isOver(seat, nowNs)) {
            return Standing.ENDED;
        }
        if (!loginNeeded) {
            return Standing.IN_FORCE;
        }
        try {
            boolean unchanged = users.find(seat.name())
                    .filter(user -> user.credential().equals(seat.credential()) && user.role() == seat.role())
                    .isPresent();
            complaint = "";
            return unchanged ? Standing.IN_FORCE : users.none() ? Standing.SUSPENDED : Standing.ENDED;
        } catch (Failure unreadable) {
            complain(unreadable.getMessage());
            return Standing.SUSPENDED;
        }
    }

    /** Whether nobody may use the session any more, whoever its user is. */
    private boolean isOver(Seat seat, long nowNs) {
        return byToken.get(seat.token()) != seat
                || nowNs - seat.seenNs() > idleNs
                || nowNs - seat.sinceNs() > LONGEST_NS;
    }

    /** Once, not with every request. */
    private void complain(String sentence) {
        if (!sentence.equals(complaint)) {
            complaint = sentence;
            LOG.error("Nobody is signed in any more; whoever could stop the arm still can: {}", sentence);
        }
    }

    private Seat add(Users.User user, long nowNs) {
        byToken.values().removeIf(seat -> standing(seat, nowNs) == Standing.ENDED);
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

    private enum Standing {
        IN_FORCE,
        /** Its user may have changed: nobody can tell. */
        SUSPENDED,
        ENDED
    }
}
