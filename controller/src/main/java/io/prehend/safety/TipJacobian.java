package io.prehend.safety;

import io.prehend.model.KinematicChain;
import io.prehend.model.Kinematics;

/** The Jacobian of the tip at one configuration. Mutable scratch, one thread; never allocates after construction. */
final class TipJacobian {
    private final Kinematics kinematics;
    private final int joints;
    final double[] entries;

    TipJacobian(KinematicChain chain) {
        kinematics = new Kinematics(chain);
        joints = chain.jointCount();
        entries = new double[6 * joints];
    }

    void update(double[] positionsRad) {
        kinematics.update(positionsRad);
        kinematics.jacobian(entries);
    }

    int joints() {
        return joints;
    }

    /** Speed of the tip at the joint velocities {@code velocitiesRadPerS}, m/s. */
    double tipSpeedMPerS(double[] velocitiesRadPerS) {
        double sum = 0;
        for (int row = 0; row < 3; row++) {
            double component = 0;
            for (int joint = 0; joint < joints; joint++) {
                component += entries[row * joints + joint] * velocitiesRadPerS[joint];
            }
            sum += component * component;
        }
        return Math.sqrt(sum);
    }
}
