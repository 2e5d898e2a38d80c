package io.prehend.launch.console;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Cuts off connections that trickle: Jetty's idle time-out starts again with each byte, so a request that comes a
 * byte at a time would never end. Also keeps one address from taking all connections. WebSockets are no longer in
 * here once they are. Any thread.
 */
final class ConnectionWatch implements Connection.Listener {
    /** So long may one request take to arrive. */
    static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(8);
    /** So many connections may one address have. */
    static final int MOST_OF_ONE = 128;

    /** What comes in so many pieces without becoming a request trickles. */
    private static final int MOST_PIECES = 3;

    private final Map<Connection, Progress> open = new ConcurrentHashMap<>();

    /** How far a connection was when a request last came in, and in how many pieces more has come since. */
    private record Progress(String address, long requests, long bytes, int pieces, long sinceNs) {
        Progress next(long nowRequests, long nowBytes, long nowNs) {
            if (nowRequests != requests) {
                return new Progress(address, nowRequests, nowBytes, 0, nowNs);
            }
            return nowBytes == bytes ? this : new Progress(address, requests, nowBytes, pieces + 1, sinceNs);
        }

        /** An idle connection is none; one that never brought a request is. */
        boolean trickles(long nowNs) {
            return nowNs - sinceNs > LONGEST_NS && (requests == 0 || pieces >= MOST_PIECES);
        }
    }

    @Override
    public void onOpened(Connection connection) {
        if (!(connection instanceof HttpConnection)) {
            return;
        }
        String address = address(connection);
        open.put(connection, new Progress(address, 0, 0, 0, System.nanoTime()));
        long ofThis = open.values().stream()
                .filter(progress -> progress.address.equals(address))
                .count();
        if (ofThis > MOST_OF_ONE) {
            connection.getEndPoint().close();
        }
    }

    @Override
    public void onClosed(Connection connection) {
        open.remove(connection);
    }

    /** Looks at all of them; a few times a second is enough. */
    void tick(long nowNs) {
        open.forEach((connection, before) -> {
            Progress now = before.next(connection.getMessagesIn(), connection.getBytesIn(), nowNs);
            open.replace(connection, before, now);
            if (now.trickles(nowNs)) {
                connection.getEndPoint().close();
            }
        });
    }

    private static String address(Connection connection) {
        return connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress remote
                ? remote.getAddress().getHostAddress()
                : "";
    }
}
