package io.prehend.safety;

import java.util.Arrays;

/**
 * The last three outputs of one arm and their times, and the divided differences that a next one would make. Mutable,
 * one thread; never allocates.
 *
 * <p>With time steps that differ, the velocity, acceleration and jerk "between outputs" are 1!, 2! and 3! times the
 * first, second and third divided difference of position over time. By the mean value theorem for divided differences
 * each equals the true derivative somewhere in between, so a smooth motion within its limits never exceeds them here,
 * however uneven the steps; at constant steps they are the usual finite differences of libfranka's rate limiter.
 */
final class OutputHistory {
    /** Spacing assumed before the first output: the arm stood still, so any will do, s. */
    private static final double REST_SPACING_S = 1e-3;

    private final double[] newestRad;
    private final double[] velocityRadPerS;
    private final double[] accelerationRadPerS2;
    private double stepS;
    private double stepBeforeS;

    OutputHistory(int jointCount) {
        newestRad = new double[jointCount];
        velocityRadPerS = new double[jointCount];
        accelerationRadPerS2 = new double[jointCount];
    }

    /** The arm has stood still at {@code positionsRad} for long. */
    void reset(double[] positionsRad) {
        System.arraycopy(positionsRad, 0, newestRad, 0, newestRad.length);
        Arrays.fill(velocityRadPerS, 0);
        Arrays.fill(accelerationRadPerS2, 0);
        stepS = REST_SPACING_S;
        stepBeforeS = REST_SPACING_S;
    }

    /** Mean velocity from the newest output to {@code nextRad}. */
    double velocity(int joint, double nextRad, double nextStepS) {
        return (nextRad - newestRad[joint]) / nextStepS;
    }

    /** Acceleration over the newest two outputs and {@code nextRad}. */
    double acceleration(int joint, double nextRad, double nextStepS) {
        return 2 * (velocity(joint, nextRad, nextStepS) - velocityRadPerS[joint]) / (nextStepS + stepS);
    }

    /** Jerk over the newest three outputs and {@code nextRad}. */
    double jerk(int joint, double nextRad, double nextStepS) {
        return 3
                * (acceleration(joint, nextRad, nextStepS) - accelerationRadPerS2[joint])
                / (nextStepS + stepS + stepBeforeS);
    }

    /** {@code positionsRad} is now the newest output. */
    void push(double[] positionsRad, double nextStepS) {
        for (int joint = 0; joint < newestRad.length; joint++) {
            double velocity = velocity(joint, positionsRad[joint], nextStepS);
            accelerationRadPerS2[joint] = 2 * (velocity - velocityRadPerS[joint]) / (nextStepS + stepS);
            velocityRadPerS[joint] = velocity;
            newestRad[joint] = positionsRad[joint];
        }
        stepBeforeS = stepS;
        stepS = nextStepS;
    }
}
