package io.prehend.policy.vector;

import io.prehend.policy.nn.Adam;
import io.prehend.policy.nn.Mlp;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Draws bounded actions from what is seen: a = tanh u, u = μ(s) + σ(s) ε, ε ~ N(0, 1) (Haarnoja et al. 2018b, equation
 * 8), and says how likely they are. One thread; allocates nothing in a pass.
 *
 * <p>The density of a differs from that of u by the tanh's slope (appendix C): log π(a|s) = log N(u; μ, σ) − Σ log(1 −
 * tanh² u). That logarithm is computed as 2 (log 2 − |u| − log(1 + e^(−2|u|))), which is exact where 1 − tanh² u has
 * long become zero.
 */
final class GaussianActor {
    /** Bounds of log σ (the paper's released code). */
    static final float LEAST_LOG_DEVIATION = -20;

    static final float MOST_LOG_DEVIATION = 2;
    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
    private static final double LOG_TWO = Math.log(2);

    private final int actionSize;
    private final Mlp network;
    private final Adam adam;
    private final float[] noise;
    private final float[] actions;
    private final float[] deviations;
    private final float[] logProbability;
    private double meanLogProbability;

    /** With weights drawn from {@code random}. */
    GaussianActor(VectorSettings settings, SplittableRandom random) {
        actionSize = settings.action();
        network = new Mlp(
                "actor", settings.batch(), 1, random, settings.sizes(settings.observation(), 2 * settings.action()));
        adam = new Adam(network.parameters(), Adam.Settings.PAPER);
        noise = new float[settings.batch() * actionSize];
        actions = new float[noise.length];
        deviations = new float[noise.length];
        logProbability = new float[settings.batch()];
    }

    Mlp network() {
        return network;
    }

    Adam adam() {
        return adam;
    }

    /** a of the last draw, each number from -1 to 1. */
    float[] actions() {
        return actions;
    }

    /** log π(a|s) of the last draw. */
    float[] logProbability() {
        return logProbability;
    }

    /** Mean of {@link #logProbability}: minus the entropy. */
    double meanLogProbability() {
        return meanLogProbability;
    }

    /** Draws an action for each row of {@code seen}, which must stay as it is until {@link #backward}. */
    void draw(int rows, float[] seen, RandomGenerator random) {
        for (int i = 0; i < rows * actionSize; i++) {
            noise[i] = (float) random.nextGaussian();
        }
        drawWith(rows, seen, noise);
    }

    /** The same with ε given. */
    void drawWith(int rows, float[] seen, float[] epsilon) {
        System.arraycopy(epsilon, 0, noise, 0, rows * actionSize);
        network.forward(rows, seen);
        double sum = 0;
        for (int b = 0; b < rows; b++) {
            logProbability[b] = (float) squash(b);
            sum += logProbability[b];
        }
        meanLogProbability = sum / rows;
    }

    /** tanh μ of each row: what it thinks best. */
    void best(int rows, float[] seen, float[] best) {
        network.forward(rows, seen);
        float[] out = network.output();
        for (int b = 0; b < rows; b++) {
            for (int k = 0; k < actionSize; k++) {
                best[b * actionSize + k] = (float) Math.tanh(out[2 * b * actionSize + k]);
            }
        }
    }

    /**
     * Adds to the gradients of J = mean(α log π(a|s) − Q(s, a)) (equation 10), a being the last draw.
     *
     * @param alpha the temperature
     * @param valueGradient ∂Q/∂a
     */
    void backward(int rows, double alpha, float[] valueGradient) {
        float[] out = network.output();
        float[] gradient = network.outputGradient();
        for (int b = 0; b < rows; b++) {
            int mean = 2 * b * actionSize;
            for (int k = 0; k < actionSize; k++) {
                int i = b * actionSize + k;
                double a = actions[i];
                // With ε fixed, ∂ log π/∂u is 2 tanh u: the rest of it does not depend on u.
                double ofU = (2 * alpha * a - (1 - a * a) * valueGradient[i]) / rows;
                float logDeviation = out[mean + actionSize + k];
                boolean bounded = logDeviation < LEAST_LOG_DEVIATION || logDeviation > MOST_LOG_DEVIATION;
                gradient[mean + k] = (float) ofU;
                // ∂u/∂ log σ is σ ε, and log π has − log σ in it.
                gradient[mean + actionSize + k] = bounded ? 0 : (float) (ofU * deviations[i] * noise[i] - alpha / rows);
            }
        }
        network.backward(null);
    }

    /** From the network's row {@code b} to its action; returns log π. */
    private double squash(int b) {
        float[] out = network.output();
        double sum = 0;
        for (int k = 0; k < actionSize; k++) {
            int i = b * actionSize + k;
            float wished = out[2 * b * actionSize + actionSize + k];
            float logDeviation = Math.max(LEAST_LOG_DEVIATION, Math.min(MOST_LOG_DEVIATION, wished));
            deviations[i] = (float) Math.exp(logDeviation);
            double u = out[2 * b * actionSize + k] + (double) deviations[i] * noise[i];
            double away = Math.abs(u);
            double shrunk = Math.exp(-2 * away);
            actions[i] = (float) Math.copySign((1 - shrunk) / (1 + shrunk), u);
            double logSlope = 2 * (LOG_TWO - away - Math.log(1 + shrunk));
            sum += -0.5 * noise[i] * noise[i] - logDeviation - HALF_LOG_TWO_PI - logSlope;
        }
        return sum;
    }
}
