package io.prehend.port;

/**
 * What a policy wants: a small motion of the hand, in the hand's own frame, and whether to close the gripper.
 *
 * <p>The motion is a translation in metres and a rotation vector (axis times angle) in radians; six numbers, as in
 * GA-DDPG. Mutable scratch, owned by the thread that thinks.
 */
public final class Action {
    /** Numbers in the motion. */
    public static final int SIZE = 6;
    /** Numbers in {@link #goal}. */
    public static final int GOAL_SIZE = 7;
    /** Largest translation along each axis in one step, m (GA-DDPG's action scale). */
    public static final double MAX_TRANSLATION_M = 0.06;
    /** Largest rotation about each axis in one step, rad (GA-DDPG's action scale). */
    public static final double MAX_ROTATION_RAD = Math.PI / 6;

    private final double[] motion = new double[SIZE];
    private final double[] correctionM = new double[3];
    private final double[] goal = {Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN};
    private double closeConfidence;
    private long policyVersion;

    /** Entry {@code i} of the motion: 0–2 translation in m, 3–5 rotation vector in rad. */
    public double motion(int i) {
        return motion[i];
    }

    /** Sets the motion: translation in m, rotation vector in rad. */
    public void setMotion(double dx, double dy, double dz, double rx, double ry, double rz) {
        motion[0] = dx;
        motion[1] = dy;
        motion[2] = dz;
        motion[3] = rx;
        motion[4] = ry;
        motion[5] = rz;
    }

    /** How sure the policy is that closing the fingers now would grasp, 0 to 1. */
    public double closeConfidence() {
        return closeConfidence;
    }

    /** Sets {@link #closeConfidence()}. */
    public void setCloseConfidence(double confidence) {
        closeConfidence = confidence;
    }

    /** Which weights decided it (see {@link Policy#version()}); 0 where that is not known. */
    public long policyVersion() {
        return policyVersion;
    }

    /** Sets {@link #policyVersion()}. */
    public void setPolicyVersion(long version) {
        policyVersion = version;
    }

    /**
     * What the policy added to every point that it saw before it decided, along axis {@code i} of the hand, m: what it
     * has learned of a camera that does not stand where its calibration says, and what it tried. Zero for most.
     */
    public double correctionM(int i) {
        return correctionM[i];
    }

    /** Sets {@link #correctionM}. */
    public void setCorrectionM(double xM, double yM, double zM) {
        correctionM[0] = xM;
        correctionM[1] = yM;
        correctionM[2] = zM;
    }

    /**
     * Where the policy expects the hand to be when the fingers close, in the hand's present frame: number {@code i} of
     * the quaternion x, y, z, w, then the translation in m. NaN where it does not say. For people to see; nobody acts
     * on it.
     */
    public double goal(int i) {
        return goal[i];
    }

    /** Sets number {@code i} of {@link #goal}. */
    public void setGoal(int i, double value) {
        goal[i] = value;
    }

    /** Becomes a copy of {@code other}. */
    public void set(Action other) {
        System.arraycopy(other.motion, 0, motion, 0, SIZE);
        closeConfidence = other.closeConfidence;
        policyVersion = other.policyVersion;
        System.arraycopy(other.correctionM, 0, correctionM, 0, correctionM.length);
        System.arraycopy(other.goal, 0, goal, 0, GOAL_SIZE);
    }

    /** Makes the action unusable: what a policy that failed leaves behind, so that nobody acts on an old motion. */
    public void invalidate() {
        setMotion(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        closeConfidence = Double.NaN;
    }

    /** Whether every number is finite. */
    public boolean isFinite() {
        double sum = closeConfidence;
        for (double value : motion) {
            sum += value;
        }
        // A sum is finite only if every term is: infinities of opposite sign add to NaN.
        return Double.isFinite(sum);
    }
}
