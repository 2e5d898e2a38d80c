package io.prehend.safety;

import java.util.Arrays;

/** Position, velocity and acceleration of every joint, rad and s. Mutable scratch, one thread; never allocates. */
final class MotionState {
    final double[] positionRad;
    final double[] velocityRadPerS;
    final double[] accelerationRadPerS2;

    MotionState(int jointCount) {
        positionRad = new double[jointCount];
        velocityRadPerS = new double[jointCount];
        accelerationRadPerS2 = new double[jointCount];
    }

    int count() {
        return positionRad.length;
    }

    void setJoint(int joint, double position, double velocity, double acceleration) {
        positionRad[joint] = position;
        velocityRadPerS[joint] = velocity;
        accelerationRadPerS2[joint] = acceleration;
    }

    void set(MotionState other) {
        System.arraycopy(other.positionRad, 0, positionRad, 0, positionRad.length);
        System.arraycopy(other.velocityRadPerS, 0, velocityRadPerS, 0, positionRad.length);
        System.arraycopy(other.accelerationRadPerS2, 0, accelerationRadPerS2, 0, positionRad.length);
    }

    /** Standing still, at the positions that it has. */
    void rest() {
        Arrays.fill(velocityRadPerS, 0);
        Arrays.fill(accelerationRadPerS2, 0);
    }
}
