package io.prehend.policy.explore;

import java.util.SplittableRandom;

/** Evenly distributed within bounds, each step on its own: GA-DDPG's exploration. One thread. */
public final class UniformNoise implements Noise {
    /** Bounds at first and in the end (Wang et al., CoRL 2021, section 5). */
    private static final Spread FIRST = new Spread(0.03, Math.toRadians(8));

    private static final Spread LAST = new Spread(0.005, Math.toRadians(1));

    private final Spread bound;
    private final SplittableRandom random;

    /** Within ±{@code bound}, drawn from {@code seed}. */
    public UniformNoise(Spread bound, long seed) {
        this.bound = bound;
        random = new SplittableRandom(seed);
    }

    /** GA-DDPG's bounds after {@code progress} of a training, 0 to 1: from 3 cm and 8° to 0.5 cm and 1°. */
    public static Spread fading(double progress) {
        return FIRST.towards(LAST, progress);
    }

    @Override
    public void reset() {
        // No step depends on another.
    }

    @Override
    public void next(double[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] = bound.of(k) * (2 * random.nextDouble() - 1);
        }
    }
}
