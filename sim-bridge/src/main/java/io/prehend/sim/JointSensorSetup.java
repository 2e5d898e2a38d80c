package io.prehend.sim;

/**
 * Noise of the measured joint states: white, normally distributed, anew with every sample. Immutable; any thread.
 *
 * @param positionNoiseRad standard deviation of the positions, rad
 * @param velocityNoiseRadPerS standard deviation of the velocities, rad/s
 */
public record JointSensorSetup(double positionNoiseRad, double velocityNoiseRadPerS) {
    /** Sensors that tell the truth. */
    public static final JointSensorSetup NOMINAL = new JointSensorSetup(0, 0);

    /** Checks every value. */
    public JointSensorSetup {
        Require.within("joint position noise (rad)", positionNoiseRad, 0, 1);
        Require.within("joint velocity noise (rad/s)", velocityNoiseRadPerS, 0, 10);
    }
}
