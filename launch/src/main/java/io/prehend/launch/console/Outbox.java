package io.prehend.launch.console;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/**
 * Sends over a WebSocket one message after another. What comes next is asked for only when the one before has gone, so
 * that its owner decides what may wait, and a slow client costs no memory (Javalin's own {@code send} queues without
 * end). Any thread.
 */
public final class Outbox {
    /** So long may a client take to take one message. */
    public static final long SLOWEST_NS = TimeUnit.SECONDS.toNanos(2);

    private final Session socket;
    private final Supplier<Message> waiting;
    private boolean sending;
    private long sendingSinceNs;
    private boolean closed;

    /** One message, which sends itself as what it is: text or binary. */
    @FunctionalInterface
    public interface Message {
        /** Begins to send it, and tells {@code done} when it has gone. */
        void send(Session socket, Callback done);
    }

    /**
     * @param waiting takes out what is to be sent next, null where nothing waits; a lock that it takes must not be held
     *     by whoever calls this outbox
     */
    public Outbox(Session socket, Supplier<Message> waiting) {
        this.socket = socket;
        this.waiting = waiting;
    }

    /** Something waits: sends it, unless another message is on its way, after which it is asked for. */
    public void sendNext() {
        Message next;
        synchronized (this) {
            next = sending || closed ? null : waiting.get();
            if (next == null) {
                return;
            }
            sending = true;
            sendingSinceNs = System.nanoTime();
        }
        next.send(socket, Callback.from(this::sent, failure -> cut()));
    }

    /** Whether the client has not taken a message for so long that it should be cut off. */
    public synchronized boolean stuck(long nowNs) {
        return sending && nowNs - sendingSinceNs > SLOWEST_NS;
    }

    /** Says why, and closes; what waits is not sent. */
    public void close(int code, String reason) {
        end();
        socket.close(code, reason, Callback.NOOP);
    }

    /** Cuts the connection, without waiting for anything. */
    public void cut() {
        end();
        socket.disconnect();
    }

    private synchronized void end() {
        closed = true;
    }

    private void sent() {
        synchronized (this) {
            sending = false;
        }
        sendNext();
    }
}
