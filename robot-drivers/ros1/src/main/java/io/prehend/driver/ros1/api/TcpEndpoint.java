package io.prehend.driver.ros1.api;

/**
 * Where a topic or service is to be had over TCP.
 *
 * @param host as its owner advertises it
 * @param port from 1 to 65535
 */
public record TcpEndpoint(String host, int port) {
    /** Refuses what is no port. */
    public TcpEndpoint {
        if (port < 1 || port > 0xFFFF || host.isEmpty()) {
            throw new IllegalArgumentException("nobody can be reached at " + host + ":" + port);
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
