package io.prehend.model;

/**
 * State of a parallel gripper. Mutable scratch, owned by one thread.
 */
public final class GripperState {
    private double widthM;
    private double forceN;
    private boolean moving;
    private long receivedNs;

    /** Distance between the fingertips, m. */
    public double widthM() {
        return widthM;
    }

    /** Force with which each finger presses, N; NaN where it is not measured. */
    public double forceN() {
        return forceN;
    }

    /** Whether the fingers still move. */
    public boolean moving() {
        return moving;
    }

    /** When the state reached us, on our monotonic clock, ns. */
    public long receivedNs() {
        return receivedNs;
    }

    /** Becomes a copy of {@code source}. */
    public void set(GripperState source) {
        set(source.widthM, source.forceN, source.moving, source.receivedNs);
    }

    /** Sets everything: width in m, force in N, time of receipt in ns. */
    public void set(double newWidthM, double newForceN, boolean newMoving, long newReceivedNs) {
        widthM = newWidthM;
        forceN = newForceN;
        moving = newMoving;
        receivedNs = newReceivedNs;
    }
}
