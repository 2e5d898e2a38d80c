package io.prehend.policy.explore;

import java.util.SplittableRandom;

/**
 * Normally distributed, each step on its own (TD3's exploration, Fujimoto et al., ICML 2018, section 6.1: a tenth of
 * the largest motion). One thread.
 */
public final class GaussianNoise implements Noise {
    private final Spread deviation;
    private final SplittableRandom random;

    /** With standard deviations {@code deviation}, drawn from {@code seed}. */
    public GaussianNoise(Spread deviation, long seed) {
        this.deviation = deviation;
        random = new SplittableRandom(seed);
    }

    @Override
    public void reset() {
        // No step depends on another.
    }

    @Override
    public void next(double[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] = deviation.of(k) * random.nextGaussian();
        }
    }
}
