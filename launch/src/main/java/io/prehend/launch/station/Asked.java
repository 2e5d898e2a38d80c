package io.prehend.launch.station;

import io.prehend.launch.operate.Caller;
import io.prehend.safety.StopCause;

/** Somebody asked for a stop. Any thread. */
final class Asked {
    private final Caller caller;
    private final StopCause cause;
    private final long receivedNs;
    private volatile long handedOverNs;

    /**
     * The arm is about to be told.
     *
     * @param caller who asked
     * @param cause what the arm is told
     * @param receivedNs when it reached us, ns
     */
    Asked(Caller caller, StopCause cause, long receivedNs) {
        this.caller = caller;
        this.cause = cause;
        this.receivedNs = receivedNs;
    }

    /** For people. */
    String who() {
        return Words.who(caller);
    }

    /** What the arm was told. */
    StopCause cause() {
        return cause;
    }

    /** When it reached us, ns. */
    long receivedNs() {
        return receivedNs;
    }

    /** The driver has been told. */
    void handedOver(long nowNs) {
        handedOverNs = nowNs;
    }

    /** How long we took for it, ms; NaN until the driver has been told. */
    double reactionMs() {
        return handedOverNs == 0 ? Double.NaN : (handedOverNs - receivedNs) * 1e-6;
    }
}
