package io.prehend.safety;

import io.prehend.model.JointLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Every number that the safety filter holds the arm to. Immutable; any thread.
 *
 * <p>Compiled in per robot ({@link PandaLimits}, {@link DerivedLimits}); configuration may only tighten them
 * ({@link #tightenedBy}).
 *
 * @param joints range (margin already taken off), velocity, acceleration and jerk of every joint; all finite
 * @param workspace box in base that capsules, hand and fingertips stay in
 * @param workspaceFromBody first joint whose link must stay in the box; what moves less stands where it was bolted
 * @param fingertips points on the link of the last joint that must stay in the box
 * @param selfCollisionDistanceM distance that the arm keeps from itself, m
 * @param tipSpeedMPerS largest speed of the tip in steady motion, m/s
 * @param singularitySlow condition number of the Jacobian from which motion towards a singularity slows down
 * @param singularityStop condition number from which it only crawls
 */
public record SafetyLimits(
        List<JointLimits> joints,
        WorkspaceBox workspace,
        int workspaceFromBody,
        List<FingertipPoint> fingertips,
        double selfCollisionDistanceM,
        double tipSpeedMPerS,
        double singularitySlow,
        double singularityStop) {

    /**
     * Condition number from which MoveIt Servo slows down (its parameter lower_singularity_threshold). The measure here
     * compares metres with radians by a length, which makes numbers smaller: see {@link ConditionNumber}.
     */
    public static final double SINGULARITY_SLOW = 17;
    /** Condition number at which MoveIt Servo stops (its parameter hard_stop_singularity_threshold). */
    public static final double SINGULARITY_STOP = 30;
    /** Distance at which MoveIt Servo stops before a self-collision, m (its parameter self_collision_proximity). */
    public static final double SELF_COLLISION_DISTANCE_M = 0.01;

    /** Checks that every limit is a number that makes sense. */
    public SafetyLimits {
        joints = List.copyOf(joints);
        fingertips = List.copyOf(fingertips);
        if (joints.isEmpty()) {
            throw new IllegalArgumentException("limits without joints");
        }
        for (JointLimits joint : joints) {
            double product = joint.lowerRad()
                    * joint.upperRad()
                    * joint.velocityRadPerS()
                    * joint.accelerationRadPerS2()
                    * joint.jerkRadPerS3();
            if (!Double.isFinite(product)) {
                throw new IllegalArgumentException("joint " + joint.name()
                        + ": range, velocity, acceleration and jerk must all be finite to be kept; see DerivedLimits");
            }
        }
        requirePositive("self-collision distance", selfCollisionDistanceM);
        requirePositive("tip speed", tipSpeedMPerS);
        if (!(singularitySlow >= 1 && singularityStop > singularitySlow)) {
            throw new IllegalArgumentException(
                    "singularity thresholds must rise from 1: " + singularitySlow + ", " + singularityStop);
        }
    }

    /** The same limits with a share of the velocities (joints and tip) and of the accelerations. */
    public SafetyLimits scaled(double velocityShare, double accelerationShare) {
        if (!(velocityShare > 0 && velocityShare <= 1 && accelerationShare > 0 && accelerationShare <= 1)) {
            throw new IllegalArgumentException("shares must be above 0 and at most 1, so that limits only tighten: "
                    + velocityShare + " and " + accelerationShare);
        }
        List<JointLimits> slower = new ArrayList<>();
        for (JointLimits joint : joints) {
            slower.add(new JointLimits(
                    joint.name(),
                    joint.lowerRad(),
                    joint.upperRad(),
                    joint.velocityRadPerS() * velocityShare,
                    joint.accelerationRadPerS2() * accelerationShare,
                    joint.jerkRadPerS3(),
                    joint.effortNm()));
        }
        return withJoints(slower).withTipSpeed(tipSpeedMPerS * velocityShare);
    }

    /** The profile for people nearby: 30 % of the velocities, 50 % of the accelerations. */
    public SafetyLimits reduced() {
        return scaled(0.3, 0.5);
    }

    /**
     * These limits with some replaced by tighter values, as a site's configuration gives them.
     *
     * @param values by key: see {@link LimitTightening} for the keys
     * @throws IllegalArgumentException for a key that does not exist and for a value that is looser, in one sentence
     * that
     *     names key, value and bound
     */
    public SafetyLimits tightenedBy(Map<String, Double> values) {
        return LimitTightening.apply(this, values);
    }

    /** The same limits for other joints' numbers. */
    SafetyLimits withJoints(List<JointLimits> other) {
        return new SafetyLimits(
                other,
                workspace,
                workspaceFromBody,
                fingertips,
                selfCollisionDistanceM,
                tipSpeedMPerS,
                singularitySlow,
                singularityStop);
    }

    /** The same limits with another tip speed, m/s. */
    SafetyLimits withTipSpeed(double otherMPerS) {
        return new SafetyLimits(
                joints,
                workspace,
                workspaceFromBody,
                fingertips,
                selfCollisionDistanceM,
                otherMPerS,
                singularitySlow,
                singularityStop);
    }

    private static void requirePositive(String what, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException("the " + what + " must be positive, but is " + value);
        }
    }
}
