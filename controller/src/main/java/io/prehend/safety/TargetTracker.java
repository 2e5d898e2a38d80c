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
    /** A wish whose velocity differs from its own motion by more than the joint could change it in this time is wrong. */
    private static final double TRUST_S = 0.02;

    private final double[] maxVelocity;
    private final double[] maxAcceleration;
    private final double[] buildUpS;
    private final double[] lastWishRad;
    private boolean hasLastWish;

    TargetTracker(List<JointLimits> joints, double jerkShare) {
        maxVelocity = joints.stream().mapToDouble(JointLimits::velocityRadPerS).toArray();
        maxAcceleration =
                joints.stream().mapToDouble(JointLimits::accelerationRadPerS2).toArray();
        buildUpS = joints.stream()
                .mapToDouble(joint -> joint.accelerationRadPerS2() / (jerkShare * joint.jerkRadPerS3()))
                .toArray();
        lastWishRad = new double[joints.size()];
    }

    /** Nothing is known about the wish's motion. */
    void reset() {
        hasLastWish = false;
    }

    /**
     * Writes the velocities with which to go after {@code wish} from {@code now}, in a tick of {@code stepS}, at most
     * {@code speedScale} of the limits.
     */
    void track(MotionState now, MotionState wish, double stepS, double speedScale, double[] outRadPerS) {
        double gain = Double.POSITIVE_INFINITY;
        for (int joint = 0; joint < outRadPerS.length; joint++) {
            double moving = ownVelocity(wish, joint, stepS);
            double error = wish.positionRad[joint] - moving * stepS - now.positionRad[joint];
            double delayS = 2 * (buildUpS[joint] + stepS);
            double spread = 2 * Math.abs(error) / (APPROACH_SHARE * maxAcceleration[joint]);
            gain = Math.min(gain, 2 / (delayS + Math.sqrt(delayS * delayS + spread)));
        }
        double excess = 1;
        for (int joint = 0; joint < outRadPerS.length; joint++) {
            double moving = ownVelocity(wish, joint, stepS);
            double error = wish.positionRad[joint] - moving * stepS - now.positionRad[joint];
            outRadPerS[joint] = moving + gain * error;
            excess = Math.max(excess, Math.abs(outRadPerS[joint]) / (speedScale * maxVelocity[joint]));
        }
        for (int joint = 0; joint < outRadPerS.length; joint++) {
            outRadPerS[joint] /= excess;
        }
        System.arraycopy(wish.positionRad, 0, lastWishRad, 0, lastWishRad.length);
        hasLastWish = true;
    }

    /** The wish's own velocity, where it fits how the wish moved since the last tick; else zero. */
    private double ownVelocity(MotionState wish, int joint, double stepS) {
        double said = wish.velocityRadPerS[joint];
        if (!hasLastWish || Math.abs(said) > maxVelocity[joint]) {
            return 0;
        }
        double seen = (wish.positionRad[joint] - lastWishRad[joint]) / stepS;
        return Math.abs(said - seen) <= TRUST_S * maxAcceleration[joint] ? said : 0;
    }
}
