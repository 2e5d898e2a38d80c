package io.prehend.safety;

import io.prehend.model.JointLimits;
import java.util.List;

/**
 * Keeps joint velocities within a share of their limits, and their direction as it is: all joints are slowed by the
 * same factor, so that the arm stays on its way. One thread; never allocates.
 */
final class SpeedCap {
    private static final double ROUNDING = 1e-9;

    private final double[] maxVelocity;

    SpeedCap(List<JointLimits> joints) {
        maxVelocity = joints.stream().mapToDouble(JointLimits::velocityRadPerS).toArray();
    }

    /**
     * Scales {@code velocitiesRadPerS}, if they use more than {@code share} of the limits, to {@code aim} of them;
     * answers whether it had to.
     */
    boolean apply(double[] velocitiesRadPerS, double share, double aim) {
        double excess = 0;
        for (int joint = 0; joint < maxVelocity.length; joint++) {
            excess = Math.max(excess, Math.abs(velocitiesRadPerS[joint]) / maxVelocity[joint]);
        }
        if (excess <= share * (1 + ROUNDING)) {
            return false;
        }
        double factor = aim / excess;
        for (int joint = 0; joint < maxVelocity.length; joint++) {
            velocitiesRadPerS[joint] *= factor;
        }
        return true;
    }
}
