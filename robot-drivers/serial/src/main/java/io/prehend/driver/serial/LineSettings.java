package io.prehend.driver.serial;

import java.util.concurrent.TimeUnit;

/**
 * Which port, and what on it is the line. Immutable; any thread.
 *
 * @param port the device, such as {@code /dev/ttyUSB0} or, better, a name below {@code /dev/serial/by-id}
 * @param signal what on it is the line
 * @param baud speed of the port, bits a second; only beats need it
 * @param lostNs silence of a heartbeat after which the line counts as open, ns
 */
public record LineSettings(String port, Signal signal, int baud, long lostNs) {
    /** The usual speed of microcontrollers, bits a second. */
    public static final int BAUD = 115_200;
    /** Three beats at 50 Hz, ns; nobody may allow more. */
    public static final long LOST_NS = TimeUnit.MILLISECONDS.toNanos(60);

    private static final long LEAST_LOST_NS = TimeUnit.MILLISECONDS.toNanos(25);
    private static final int LOWEST_BAUD = 9600;
    private static final int HIGHEST_BAUD = 4_000_000;

    /** Refuses what cannot be a line. */
    public LineSettings {
        if (port == null || port.isBlank()) {
            throw new IllegalArgumentException("the enable line needs the name of a port, such as /dev/ttyUSB0");
        }
        if (baud < LOWEST_BAUD || baud > HIGHEST_BAUD) {
            throw new IllegalArgumentException(
                    "the enable line's speed must be from " + LOWEST_BAUD + " to " + HIGHEST_BAUD + " baud");
        }
        if (lostNs < LEAST_LOST_NS || lostNs > LOST_NS) {
            throw new IllegalArgumentException("a beat comes every 20 ms, so they are lost after 25 to 60 ms");
        }
    }

    /** With the usual speed and patience. */
    public static LineSettings of(String port, Signal signal) {
        return new LineSettings(port, signal, BAUD, LOST_NS);
    }
}
