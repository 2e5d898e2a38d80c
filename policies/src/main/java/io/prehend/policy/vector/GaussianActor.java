package io.prehend.policy.vector;

import io.prehend.policy.nn.Adam;
import io.prehend.policy.nn.Mlp;
import io.prehend.policy.soft.SquashedGaussian;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Draws bounded actions from what is seen by a {@link SquashedGaussian} whose means and deviations are a network's, and
 * says how likely they are. One thread; allocates nothing in a pass.
 */
final class GaussianActor {
    private final int actionSize;
    private final Mlp network;
    private final Adam adam;
    private final SquashedGaussian gaussian;

    /** With weights drawn from {@code random}. */
    GaussianActor(VectorSettings settings, SplittableRandom random) {
        actionSize = settings.action();
        network = new Mlp(
                "actor", settings.batch(), 1, random, settings.sizes(settings.observation(), 2 * settings.action()));
        adam = new Adam(network.parameters(), Adam.Settings.PAPER);
        gaussian = new SquashedGaussian(settings.batch(), actionSize);
    }

    Mlp network() {
        return network;
    }

    Adam adam() {
        return adam;
    }

    /** a of the last draw, each number from -1 to 1. */
    float[] actions() {
        return gaussian.actions();
    }

    /** log π(a|s) of the last draw. */
    float[] logProbability() {
        return gaussian.logProbability();
    }

    /** Mean of {@link #logProbability}: minus the entropy. */
    double meanLogProbability() {
        return gaussian.meanLogProbability();
    }

    /** Draws an action for each row of {@code seen}, which must stay as it is until {@link #backward}. */
    void draw(int rows, float[] seen, RandomGenerator random) {
        gaussian.drawNoise(rows, random);
        squash(rows, seen);
    }

    /** The same with ε given. */
    void drawWith(int rows, float[] seen, float[] epsilon) {
        gaussian.setNoise(rows, epsilon);
        squash(rows, seen);
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
        float[] gradient = network.outputGradient();
        Arrays.fill(gradient, 0, 2 * rows * actionSize, 0);
        for (int b = 0; b < rows; b++) {
            int mean = 2 * b * actionSize;
            gaussian.differentiate(b, alpha, 1.0 / rows, valueGradient, gradient, mean, mean + actionSize);
        }
        network.backward(null);
    }

    private void squash(int rows, float[] seen) {
        network.forward(rows, seen);
        for (int b = 0; b < rows; b++) {
            int mean = 2 * b * actionSize;
            gaussian.squash(b, network.output(), mean, mean + actionSize);
        }
        gaussian.average(rows);
    }
}
