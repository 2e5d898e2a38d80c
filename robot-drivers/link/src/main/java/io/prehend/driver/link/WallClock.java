package io.prehend.driver.link;

import java.time.Instant;

/** The time of day for stamps that leave this machine. Allocates: not for the control thread. */
final class WallClock {
    private WallClock() {}

    /** Nanoseconds since 1970. */
    static long nowNs() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
