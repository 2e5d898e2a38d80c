package io.prehend.safety;

import io.prehend.model.JointLimits;
import java.util.List;

/**
 * The velocity with which to go after a wish: with it where it moves, towards it where it is away, slow enough to stop
 * on it. One thread; never allocates.
 *
 * <p>w = ṡ + κ·e, where ṡ is the wish's own velocity and e the distance to it. κ is the same for all joints, so that a
 * far wish is approached on a straight line in joint space, and such that no joint is too fast to stop in its own
 * distance: w·t + w²/2a = |e| gives κ = 2 / (t + √(t² + 2|e|/a)). The time t stands for what acceleration cannot do at
 * once: building it up at the limited jerk, and the time between two ticks.
 */
final class TargetTracker {
    /** Share of the acceleration that the approach is planned with: the rest keeps it from overshooting. */
    private static final double APPROACH_SHARE = 0.8;

    private final double[] maxVelocity;
    private final double[] maxAcceleration;
    private final double[] buildUpS;
    private final double[] lastWishRad;
    private final double[] wishRadPerS;
    private boolean hasLastWish;

    TargetTracker(List<JointLimits> joints, double jerkShare) {
        maxVelocity = joints.stream().mapToDouble(JointLimits::velocityRadPerS).toArray();
        maxAcceleration =
                joints.stream().mapToDouble(JointLimits::accelerationRadPerS2).toArray();
        buildUpS = joints.stream()
                .mapToDouble(joint -> joint.accelerationRadPerS2() / (jerkShare * joint.jerkRadPerS3()))
                .toArray();
        lastWishRad = new double[joints.size()];
        wishRadPerS = new double[joints.size()];
    }

    /** Nothing is known about the wish's motion. */
    void reset() {
        hasLastWish = false;
    }

    /**
     * Writes the velocities with which to go after {@code wish} from {@code now}, in a tick of {@code stepS}. They
     * may be too fast; {@link SpeedCap} sees to that.
     */
    void track(MotionState now, MotionState wish, double stepS, double[] outRadPerS) {
        double gain = Double.POSITIVE_INFINITY;
        for (int joint = 0; joint < outRadPerS.length; joint++) {
            wishRadPerS[joint] = believable(wish, joint, stepS);
            double delayS = 2 * (buildUpS[joint] + stepS);
            double spread = 2 * Math.abs(error(now, wish, joint, stepS)) / (APPROACH_SHARE * maxAcceleration[joint]);
            gain = Math.min(gain, 2 / (delayS + Math.sqrt(delayS * delayS + spread)));
        }
        for (int joint = 0; joint < outRadPerS.length; joint++) {
            outRadPerS[joint] = wishRadPerS[joint] + gain * error(now, wish, joint, stepS);
        }
        System.arraycopy(wish.positionRad, 0, lastWishRad, 0, lastWishRad.length);
        hasLastWish = true;
    }

    /** Velocities of the wish in the last {@link #track}, as far as they could be believed. A live view. */
    double[] wishRadPerS() {
        return wishRadPerS;
    }

    /** How far the wish, as it was at the start of the tick, is away. */
    private double error(MotionState now, MotionState wish, int joint, double stepS) {
        return wish.positionRad[joint] - wishRadPerS[joint] * stepS - now.positionRad[joint];
    }

    /**
     * The wish's velocity as stated, if that fits how the wish has moved, up to what a joint can change in a tick;
     * else as seen, if a joint could move so; else the wish has jumped, and nothing is known.
     */
    private double believable(MotionState wish, int joint, double stepS) {
        if (!hasLastWish) {
            return 0;
        }
        double said = wish.velocityRadPerS[joint];
        double seen = (wish.positionRad[joint] - lastWishRad[joint]) / stepS;
        boolean fits = Math.abs(said - seen) <= maxAcceleration[joint] * stepS;
        double best = fits ? said : seen;
        return Math.abs(best) <= maxVelocity[joint] ? best : 0;
    }
}
