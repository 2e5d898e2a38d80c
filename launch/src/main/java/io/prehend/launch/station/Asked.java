package io.prehend.launch.station;

import io.prehend.launch.operate.Caller;

/**
 * Somebody asked for a stop. Immutable; any thread.
 *
 * @param caller who
 * @param receivedNs when it reached us, ns
 * @param handedOverNs when the driver had been told, ns
 */
record Asked(Caller caller, long receivedNs, long handedOverNs) {
    /** For people. */
    String who() {
        return Words.who(caller);
    }
}
