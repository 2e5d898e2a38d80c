package io.prehend.policy.actor;

/**
 * Points fixed to the hand by which two hand poses are compared: the wrist twice, and root and tip of each finger.
 *
 * <p>Source: GA-DDPG (Wang et al., CoRL 2021, section 4.1 and released code): x is (0, 0, 0) twice and
 * (±0.053, 0, 0.075) and (±0.053, 0, 0.105) m there; our fingers move along y.
 */
final class ControlPoints {
    /** How many. */
    static final int COUNT = 6;

    private static final double[] XYZ_M = {
        0, 0, 0, 0, 0, 0, 0, 0.053, 0.075, 0, -0.053, 0.075, 0, 0.053, 0.105, 0, -0.053, 0.105
    };

    private ControlPoints() {}

    /** Coordinate {@code axis} of point {@code i} in the hand frame, m. */
    static double coordinateM(int i, int axis) {
        return XYZ_M[3 * i + axis];
    }
}
