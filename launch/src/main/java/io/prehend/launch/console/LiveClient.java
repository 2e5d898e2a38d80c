package io.prehend.launch.console;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/**
 * One WebSocket. What is sent waits here: of the situations only the newest, of the answers a few; a client that does
 * not take them is cut off, so that a slow browser costs no memory (Javalin's own {@code send} queues without end). Any
 * thread.
 */
final class LiveClient {
    /** So long may a client take to take one message. */
    static final long SLOWEST_NS = TimeUnit.SECONDS.toNanos(2);
    /** Answers that may wait. */
    static final int MOST_ANSWERS = 64;

    private final Session socket;
    private final Seat seat;
    private final String from;
    private final Deque<String> answers = new ArrayDeque<>();
    private String newest;
    private boolean sending;
    private long sendingSinceNs;
    private boolean closed;

    LiveClient(Session socket, Optional<Seat> seat, String from) {
        this.socket = socket;
        this.seat = seat.orElse(null);
        this.from = from;
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
        sendNext();
    }

    /** Sends {@code answer} before any situation. */
    void answer(String answer) {
        boolean overrun;
        synchronized (this) {
            overrun = answers.size() >= MOST_ANSWERS;
            if (!overrun) {
                answers.add(answer);
            }
        }
        if (overrun) {
            cut();
        } else {
            sendNext();
        }
    }

    /** Whether the client has not taken a message for so long that it should be cut off. */
    synchronized boolean stuck(long nowNs) {
        return sending && nowNs - sendingSinceNs > SLOWEST_NS;
    }

    /** Says why, and closes. */
    void close(int code, String reason) {
        forget();
        socket.close(code, reason, Callback.NOOP);
    }

    /** Cuts the connection, without waiting for anything. */
    void cut() {
        forget();
        socket.disconnect();
    }

    private synchronized void forget() {
        closed = true;
        answers.clear();
        newest = null;
    }

    private void sendNext() {
        String next;
        synchronized (this) {
            if (sending || closed) {
                return;
            }
            next = answers.poll();
            if (next == null) {
                next = newest;
                newest = null;
            }
            if (next == null) {
                return;
            }
            sending = true;
            sendingSinceNs = System.nanoTime();
        }
        socket.sendText(next, Callback.from(this::sent, failure -> cut()));
    }

    private void sent() {
        synchronized (this) {
            sending = false;
        }
        sendNext();
    }
}
