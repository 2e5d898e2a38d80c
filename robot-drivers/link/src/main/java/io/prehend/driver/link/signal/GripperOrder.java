package io.prehend.driver.link.signal;

/** What a gripper shall do: move to a width, or close and press. */
public final class GripperOrder {
    /** The kind of this signal. */
    public static final SignalKind<GripperOrder> KIND =
            new SignalKind<>("gripper order", GripperOrder::new, (to, from) -> to.set(from));

    private boolean grasp;
    private double widthM;
    private double speedMPerS;
    private double forceN;

    /** Whether to close until something is held, and press; else to move to a width. */
    public boolean grasp() {
        return grasp;
    }

    /** Distance between the fingers to move to, m; 0 for a grasp. */
    public double widthM() {
        return widthM;
    }

    /** Speed of the width's change, m/s. */
    public double speedMPerS() {
        return speedMPerS;
    }

    /** Force with which each finger presses, N; NaN for a move, which takes what the gripper usually takes. */
    public double forceN() {
        return forceN;
    }

    /** To move to {@code newWidthM} at {@code newSpeedMPerS}. */
    public void setMove(double newWidthM, double newSpeedMPerS) {
        grasp = false;
        widthM = newWidthM;
        speedMPerS = newSpeedMPerS;
        forceN = Double.NaN;
    }

    /** To close at {@code newSpeedMPerS} and press with {@code newForceN}. */
    public void setGrasp(double newSpeedMPerS, double newForceN) {
        grasp = true;
        widthM = 0;
        speedMPerS = newSpeedMPerS;
        forceN = newForceN;
    }

    /** Becomes a copy of {@code source}. */
    public void set(GripperOrder source) {
        grasp = source.grasp;
        widthM = source.widthM;
        speedMPerS = source.speedMPerS;
        forceN = source.forceN;
    }

    /** Whether {@code other} asks for the same. */
    public boolean isSame(GripperOrder other) {
        return grasp == other.grasp
                && Double.compare(widthM, other.widthM) == 0
                && Double.compare(speedMPerS, other.speedMPerS) == 0
                && Double.compare(forceN, other.forceN) == 0;
    }
}
