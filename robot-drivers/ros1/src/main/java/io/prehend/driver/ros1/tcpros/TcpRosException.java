package io.prehend.driver.ros1.tcpros;

import java.io.IOException;

/** A peer does not speak TCPROS, speaks of another type, or goes beyond a limit; the message is one sentence. */
public final class TcpRosException extends IOException {
    private static final long serialVersionUID = 1;

    /** For the reason in {@code message}. */
    public TcpRosException(String message) {
        super(message);
    }
}
