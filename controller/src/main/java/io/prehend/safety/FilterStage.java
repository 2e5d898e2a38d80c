package io.prehend.safety;

/**
 * The stages of the {@link SafetyFilter}, in their order. The ordinal is the bit in {@link SafetyFilter#clampedStages}.
 */
public enum FilterStage {
    /** Every number is finite, and the message has the right number of joints. */
    FINITE,
    /** Time advances, and the measured state is young enough. */
    FRESHNESS,
    /** A wish far away is taken as a direction, not as a place to be next. */
    STEP,
    /** The wish lies inside the range of every joint. */
    JOINT_RANGE,
    /** Slow towards a singular configuration. */
    SINGULARITY,
    /** The hand is not faster than allowed. */
    TIP_SPEED,
    /** The hand, and where it would come to rest, stay inside the workspace box. */
    WORKSPACE,
    /** The arm, and where it would come to rest, keep clear of the arm itself. */
    SELF_COLLISION,
    /** Velocity, acceleration and jerk: what decides the output. */
    RATE;

    /** The bit of this stage in a mask. */
    public int bit() {
        return 1 << ordinal();
    }

    /** Whether this stage is in {@code mask}. */
    public boolean in(int mask) {
        return (mask & bit()) != 0;
    }
}
