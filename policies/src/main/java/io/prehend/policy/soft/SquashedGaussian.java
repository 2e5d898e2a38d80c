package io.prehend.policy.soft;

import java.util.random.RandomGenerator;

/**
 * Draws bounded actions: a = tanh u, u = μ + σ ε, ε ~ N(0, 1) (Haarnoja et al. 2018b, equation 8), says how likely they
 * are, and differentiates through both. Means and logarithms of deviations are read from wherever a network puts them.
 * One thread; allocates nothing once made.
 *
 * <p>The density of a differs from that of u by the tanh's slope (appendix C): log π(a|s) = log N(u; μ, σ) − Σ log(1 −
 * tanh² u). That logarithm is computed as 2 (log 2 − |u| − log(1 + e^(−2|u|))), which is exact where 1 − tanh² u has
 * long become zero.
 */
public final class SquashedGaussian {
    /** Bounds of log σ (the paper's released code). */
    public static final float LEAST_LOG_DEVIATION = -20;

    /** The upper one. */
    public static final float MOST_LOG_DEVIATION = 2;

    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
    private static final double LOG_TWO = Math.log(2);

    private final int size;
    private final float[] noise;
    private final float[] actions;
    private final float[] deviations;
    private final boolean[] bounded;
    private final float[] logProbability;
    private double meanLogProbability;

    /** For at most {@code maxRows} actions of {@code size} numbers at a time. */
    public SquashedGaussian(int maxRows, int size) {
        this.size = size;
        noise = new float[maxRows * size];
        actions = new float[noise.length];
        deviations = new float[noise.length];
        bounded = new boolean[noise.length];
        logProbability = new float[maxRows];
    }

    /** Draws ε for the next {@code rows} actions. */
    public void drawNoise(int rows, RandomGenerator random) {
        for (int i = 0; i < rows * size; i++) {
            noise[i] = (float) random.nextGaussian();
        }
    }

    /** Takes ε as given, [rows, size]. */
    public void setNoise(int rows, float[] epsilon) {
        System.arraycopy(epsilon, 0, noise, 0, rows * size);
    }

    /** Makes action {@code b}: μ begins at {@code meanAt} of {@code out}, log σ at {@code logDeviationAt}. */
    public void squash(int b, float[] out, int meanAt, int logDeviationAt) {
        double sum = 0;
        for (int k = 0; k < size; k++) {
            int i = b * size + k;
            float wished = out[logDeviationAt + k];
            bounded[i] = wished < LEAST_LOG_DEVIATION || wished > MOST_LOG_DEVIATION;
            float logDeviation = Math.max(LEAST_LOG_DEVIATION, Math.min(MOST_LOG_DEVIATION, wished));
            deviations[i] = (float) Math.exp(logDeviation);
            double u = out[meanAt + k] + (double) deviations[i] * noise[i];
            double away = Math.abs(u);
            double shrunk = Math.exp(-2 * away);
            actions[i] = (float) Math.copySign((1 - shrunk) / (1 + shrunk), u);
            double logSlope = 2 * (LOG_TWO - away - Math.log(1 + shrunk));
            sum += -0.5 * noise[i] * noise[i] - logDeviation - HALF_LOG_TWO_PI - logSlope;
        }
        logProbability[b] = (float) sum;
    }

    /** Takes the mean of log π over the first {@code rows} actions, once all of them are made. */
    public void average(int rows) {
        double sum = 0;
        for (int b = 0; b < rows; b++) {
            sum += logProbability[b];
        }
        meanLogProbability = sum / rows;
    }

    /**
     * Adds to {@code gradient} that of weight · (α log π(a|s) − Q(s, a)) (equation 10) of action {@code b}, with
     * respect to what {@link #squash} read, at the same places.
     *
     * @param alpha the temperature
     * @param valueGradient ∂Q/∂a, [rows, size]
     */
    public void differentiate(
            int b,
            double alpha,
            double weight,
            float[] valueGradient,
            float[] gradient,
            int meanAt,
            int logDeviationAt) {
        for (int k = 0; k < size; k++) {
            int i = b * size + k;
            double a = actions[i];
            // With ε fixed, ∂ log π/∂u is 2 tanh u: the rest of it does not depend on u.
            double ofU = (2 * alpha * a - (1 - a * a) * valueGradient[i]) * weight;
            gradient[meanAt + k] += (float) ofU;
            if (!bounded[i]) {
                // ∂u/∂ log σ is σ ε, and log π has − log σ in it.
                gradient[logDeviationAt + k] += (float) (ofU * deviations[i] * noise[i] - alpha * weight);
            }
        }
    }

    /** [rows, size]: what was made, each number from -1 to 1. */
    public float[] actions() {
        return actions;
    }

    /** [rows]: log π(a|s), nats. */
    public float[] logProbability() {
        return logProbability;
    }

    /** What {@link #average} came to: minus the entropy, nats. */
    public double meanLogProbability() {
        return meanLogProbability;
    }
}
