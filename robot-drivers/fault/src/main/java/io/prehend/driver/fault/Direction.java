package io.prehend.driver.fault;

import java.util.Locale;

/** Which way a fault acts. Words of a {@link FaultScript}. Immutable; any thread. */
public enum Direction {
    /** From the one who connects to the one who listens; at a driver: commands, to the robot. */
    FORTH,
    /** From the one who listens to the one who connects; at a driver: samples, from the robot. */
    BACK,
    /** Both. */
    BOTH;

    /** Whether a fault in this direction also acts in {@code other}. */
    public boolean covers(Direction other) {
        return this == BOTH || this == other;
    }

    /** The word for it in a script. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
