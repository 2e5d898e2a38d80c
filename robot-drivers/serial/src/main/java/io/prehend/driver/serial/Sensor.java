package io.prehend.driver.serial;

import java.io.IOException;

/** Looks at an open port. Owned by the line's thread. */
interface Sensor {
    /**
     * Whether the line is closed at {@code nowNs}.
     *
     * @throws IOException if the port does not answer any more
     */
    boolean look(long nowNs) throws IOException;

    /** Whether it is not closed because whoever tells so has fallen silent. */
    default boolean silent(long nowNs) {
        return false;
    }

    /** One sentence on what was seen, for people. Any thread. */
    String describe();
}
