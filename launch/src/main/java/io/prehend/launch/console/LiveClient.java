package io.prehend.launch.console;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.websocket.api.Session;

/**
 * One WebSocket. What is sent waits here: of the situations only the newest, of the answers a few; a client that does
 * not take them is cut off. Any thread.
 */
final class LiveClient {
    /** A client that says nothing for so long is gone, whatever its connection looks like. */
    static final long LONGEST_SILENCE_NS = TimeUnit.SECONDS.toNanos(15);
    /** Messages a second that a client may send, stops not counted; a page in use sends some fifty. */
    private static final double MESSAGES_PER_S = 300;

    /** Answers that may wait. */
    static final int MOST_ANSWERS = 64;

    private final Outbox outbox;
    private final Seat seat;
    private final String from;
    private final Deque<String> answers = new ArrayDeque<>();
    private final RateLimit rate = new RateLimit(MESSAGES_PER_S, MESSAGES_PER_S);
    private volatile long heardNs;
    private String newest;

    LiveClient(Session socket, Optional<Seat> seat, String from) {
        outbox = new Outbox(socket, this::next);
        this.seat = seat.orElse(null);
        this.from = from;
        heardNs = System.nanoTime();
    }

    /** A message of the client came in. */
    void heard(long nowNs) {
        heardNs = nowNs;
    }

    /** Whether the client may send one more message now. */
    boolean mayAsk(long nowNs) {
        return rate.allows("", nowNs);
    }

    /** Whether nothing has come from the client for so long that it is gone. */
    boolean silent(long nowNs) {
        return nowNs - heardNs > LONGEST_SILENCE_NS;
    }

    /** Whose it is; empty for somebody who has not signed in. */
    Optional<Seat> seat() {
        return Optional.ofNullable(seat);
    }

    /** Where it is. */
    String from() {
        return from;
    }

    /** Puts {@code situation} in the place of an older one that has not been sent yet. */
    void show(String situation) {
        synchronized (this) {
            newest = situation;
        }
        outbox.sendNext();
    }

    /** Sends {@code answer} before any situation; where too many wait already, the oldest of them goes. */
    void answer(String answer) {
        synchronized (this) {
            if (answers.size() >= MOST_ANSWERS) {
                answers.poll();
            }
            answers.add(answer);
        }
        outbox.sendNext();
    }

    /** Whether the client has not taken a message for so long that it should be cut off. */
    boolean stuck(long nowNs) {
        return outbox.stuck(nowNs);
    }

    /** Says why, and closes. */
    void close(int code, String reason) {
        outbox.close(code, reason);
    }

    /** Cuts the connection, without waiting for anything. */
    void cut() {
        outbox.cut();
    }

    private synchronized Outbox.Message next() {
        String next = answers.poll();
        if (next == null) {
            next = newest;
            newest = null;
        }
        String text = next;
        return text == null ? null : (socket, done) -> socket.sendText(text, done);
    }
}
