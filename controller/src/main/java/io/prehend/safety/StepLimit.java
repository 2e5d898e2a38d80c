package io.prehend.safety;

import io.prehend.model.JointLimits;
import java.util.List;

/**
 * Takes a wish that is far away as a direction: what lies further than a joint could stop in from full speed is brought
 * nearer. So a wild wish costs nothing in speed, and cannot hold the other joints up. One thread; never allocates.
 */
final class StepLimit {
    /** How much longer than the stopping distance a step may be, as time at full speed, s. */
    private static final double LOOK_AHEAD_S = 0.1;

    private final double[] stepRad;

    StepLimit(List<JointLimits> joints) {
        stepRad = joints.stream()
                .mapToDouble(joint -> {
                    double speed = joint.velocityRadPerS();
                    return speed * (LOOK_AHEAD_S + speed / (2 * joint.accelerationRadPerS2()));
                })
                .toArray();
    }

    /** Moves the wishes in {@code target} nearer to {@code nowRad}; answers whether one was too far. */
    boolean apply(MotionState target, double[] nowRad) {
        boolean changed = false;
        for (int joint = 0; joint < stepRad.length; joint++) {
            double step = target.positionRad[joint] - nowRad[joint];
            if (Math.abs(step) > stepRad[joint]) {
                target.setJoint(joint, nowRad[joint] + Math.copySign(stepRad[joint], step), 0, 0);
                changed = true;
            }
        }
        return changed;
    }

    /** Whether every joint of {@code positionsRad} is within a step of {@code nowRad}. */
    boolean isWithin(double[] positionsRad, double[] nowRad) {
        for (int joint = 0; joint < stepRad.length; joint++) {
            // Written so that NaN is not near.
            if (!(Math.abs(positionsRad[joint] - nowRad[joint]) <= stepRad[joint])) {
                return false;
            }
        }
        return true;
    }
}
