package io.prehend.launch.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port of loopback that nobody uses at this moment. Stateless. */
public final class FreePort {
    private FreePort() {}

    /** Its number. */
    public static int find() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException("there is no free port on loopback", none);
        }
    }
}
