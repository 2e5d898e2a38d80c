package io.prehend.launch.console;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Cuts off connections that trickle: Jetty's idle time-out starts again with each byte, so a request that comes a byte at
 * a time would never end. Also keeps one address from taking all connections. WebSockets are no longer in here once they
 * are. Any thread.
 */
final class ConnectionWatch implements Connection.Listener {
    /** So long may one request take to arrive. */
    static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(8);
    /** So many connections may one address have. */
    static final int MOST_OF_ONE = 128;

    private final Map<Connection, Progress> open = new ConcurrentHashMap<>();

    /** How far a connection was when a request last came in whole. */
    private record Progress(String address, long requests, long bytes, long sinceNs) {}

    @Override
    public void onOpened(Connection connection) {
        if (!(connection instanceof HttpConnection)) {
            return;
        }
        String address = address(connection);
        open.put(connection, new Progress(address, 0, 0, System.nanoTime()));
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
        open.forEach((connection, progress) -> {
            long requests = connection.getMessagesIn();
            long bytes = connection.getBytesIn();
            boolean waiting = requests == progress.requests && requests > 0 && bytes == progress.bytes;
            if (requests != progress.requests || waiting) {
                open.replace(connection, progress, new Progress(progress.address, requests, bytes, nowNs));
            } else if (nowNs - progress.sinceNs > LONGEST_NS) {
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
