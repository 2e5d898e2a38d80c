package io.prehend.driver.link.signal;

import io.prehend.model.GripperState;

/** State of a parallel gripper as it comes over a wire. */
public final class GripperSignal {
    /** The kind of this signal. */
    public static final SignalKind<GripperSignal> KIND = new SignalKind<>("gripper", GripperSignal::new, (to, from) -> {
        to.state.set(from.state);
        to.stampNs = from.stampNs;
    });

    private final GripperState state = new GripperState();
    private long stampNs;

    /** The state; its time of receipt is set by who receives it. */
    public GripperState state() {
        return state;
    }

    /** When it was measured, on the sender's clock, ns. */
    public long stampNs() {
        return stampNs;
    }

    /** Sets the sender's stamp, ns. */
    public void setStampNs(long newStampNs) {
        stampNs = newStampNs;
    }
}
