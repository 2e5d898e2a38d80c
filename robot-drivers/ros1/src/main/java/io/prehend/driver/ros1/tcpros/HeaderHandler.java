package io.prehend.driver.ros1.tcpros;

import java.io.IOException;

/** Decides what becomes of connections that others open. */
@FunctionalInterface
public interface HeaderHandler {
    /**
     * Somebody has said {@code header}: answer with one of the methods of {@code accepted}. On the thread of the
     * {@link IoLoop}; must not wait.
     *
     * @throws TcpRosException to refuse; the peer is told the message
     */
    void onHeader(ConnectionHeader header, Handshake accepted) throws IOException;
}
