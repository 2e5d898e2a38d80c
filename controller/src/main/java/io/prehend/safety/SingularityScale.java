package io.prehend.safety;

import io.prehend.model.KinematicChain;

/**
 * Slows motion towards a singular configuration, and leaves motion away from it alone. One thread; never allocates.
 *
 * <p>As in MoveIt Servo the share of the speed falls linearly between two thresholds of the condition number. Two
 * things are different, because what passes here is a motion of joints, whose speed is bounded anyway. It is slowed
 * only while the number rises along it, by the largest number a little ahead: an arm that stands in a singularity can
 * leave it at full speed. And beyond the upper threshold it still crawls: a Panda's elbow is stretched at −0.47 rad,
 * well inside its range, and an arm that starts on the far side of that must come back through it.
 */
final class SingularityScale {
    /** How far ahead the motion is judged, s. */
    private static final double LOOK_AHEAD_S = 0.05;
    /** How far along the motion it is decided whether it leads towards or away, rad: well above rounding. */
    private static final double NEAR_RAD = 0.01;

    /** What is left of the speed at the upper threshold and beyond: about 0.1 rad/s on a Panda. */
    static final double CRAWL_SHARE = 0.05;

    private final double slow;
    private final double stop;
    private final TipJacobian ahead;
    private final ConditionNumber number;
    private final double[] aheadRad;

    SingularityScale(SafetyLimits limits, KinematicChain chain) {
        slow = limits.singularitySlow();
        stop = limits.singularityStop();
        ahead = new TipJacobian(chain);
        number = new ConditionNumber(chain.jointCount());
        aheadRad = new double[chain.jointCount()];
    }

    void reset() {
        number.reset();
    }

    /** Share of the velocities {@code wantedRadPerS} at {@code positionsRad}, where the Jacobian is {@code here}. */
    double share(double[] positionsRad, TipJacobian here, double[] wantedRadPerS) {
        double speed = 0;
        for (double velocity : wantedRadPerS) {
            speed += velocity * velocity;
        }
        speed = Math.sqrt(speed);
        if (speed == 0) {
            return 1;
        }
        double now = number.of(here.entries, here.joints());
        double near = numberAfter(NEAR_RAD / speed, positionsRad, wantedRadPerS);
        if (near <= now) {
            return 1;
        }
        double then = Math.max(near, numberAfter(LOOK_AHEAD_S, positionsRad, wantedRadPerS));
        if (then <= slow) {
            return 1;
        }
        return Math.max(CRAWL_SHARE, (stop - then) / (stop - slow));
    }

    private double numberAfter(double timeS, double[] positionsRad, double[] velocitiesRadPerS) {
        for (int joint = 0; joint < aheadRad.length; joint++) {
            aheadRad[joint] = positionsRad[joint] + velocitiesRadPerS[joint] * timeS;
        }
        ahead.update(aheadRad);
        return number.of(ahead.entries, ahead.joints());
    }
}
