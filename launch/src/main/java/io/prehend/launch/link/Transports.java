package io.prehend.launch.link;

import io.prehend.driver.link.Transport;
import io.prehend.launch.report.Failure;

/** Opens the wire that a profile names. Stateless; any thread. */
public final class Transports {
    private Transports() {}

    /** Which end of the wire we are. */
    public enum End {
        /** The controller's. */
        CONTROLLER,
        /** The robot's. */
        ROBOT
    }

    /**
     * Opens {@code choice}; it connects on its own.
     *
     * @throws Failure one sentence that says what is wrong with the choice, or what this installation lacks
     */
    public static Transport open(TransportChoice choice, End end) {
        throw Failure.usage("no transports yet");
    }
}
