package io.prehend.policy.soft;

import io.prehend.policy.nn.Adam;
import io.prehend.policy.nn.Parameter;
import java.util.List;

/**
 * What a nat of entropy is worth: α, learned so that actions are as random as they are meant to be (Haarnoja et al.
 * 2018b, section 5). One thread; a step allocates nothing.
 */
public final class Temperature {
    private final double targetEntropy;
    private final Parameter logarithm = new Parameter("log_temperature", 1);
    private final Adam adam = new Adam(List.of(logarithm), Adam.Settings.PAPER);

    /**
     * Begins at {@code first}.
     *
     * @param targetEntropy H̄, nats: α rises while the entropy is below, and falls above
     * @param first α, above 0
     */
    public Temperature(double targetEntropy, double first) {
        if (!Double.isFinite(targetEntropy) || !(first > 0 && first < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a temperature must be above 0, and the entropy that it is to keep"
                    + " finite; not " + first + " and " + targetEntropy);
        }
        this.targetEntropy = targetEntropy;
        logarithm.fill((float) Math.log(first));
    }

    /** α. */
    public double value() {
        return Math.exp(logarithm.value()[0]);
    }

    /**
     * Takes one step down J(α) = mean (−α log π(a|s) − α H̄) (equation 18), by log α, which keeps α above zero.
     *
     * @param meanLogProbability mean of log π(a|s) over a batch, nats
     */
    public void learn(double meanLogProbability, float rate) {
        logarithm.gradient()[0] = (float) gradient(value(), meanLogProbability);
        adam.step(rate);
    }

    /** ∂J(α)/∂ log α. */
    public double gradient(double alpha, double meanLogProbability) {
        return -alpha * (meanLogProbability + targetEntropy);
    }

    /** Its optimiser, with log α: for a checkpoint. */
    public Adam adam() {
        return adam;
    }
}
