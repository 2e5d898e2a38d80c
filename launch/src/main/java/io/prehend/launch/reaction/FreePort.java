package io.prehend.launch.reaction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port of loopback that nobody uses at this moment. Stateless. */
final class FreePort {
    private FreePort() {}

    static int find() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException("there is no free port on loopback", none);
        }
    }
}
