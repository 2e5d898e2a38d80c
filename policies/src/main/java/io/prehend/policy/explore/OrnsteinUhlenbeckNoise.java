package io.prehend.policy.explore;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A step resembles the one before, as the velocity of a particle in a fluid does: x ← (1 − θ) x + σ n, with n ~ N(0, 1)
 * (Uhlenbeck and Ornstein, "On the theory of the Brownian motion", 1930, in steps of one unit of time; DDPG's
 * exploration, Lillicrap et al., ICLR 2016, section 7, with θ = 0.15). It begins at zero; far from there its variance
 * is σ² / (1 − (1 − θ)²), and steps k apart correlate by (1 − θ)ᵏ. One thread.
 */
public final class OrnsteinUhlenbeckNoise implements Noise {
    /** DDPG's θ, per step. */
    public static final double PAPER_RETURN = 0.15;

    private final double back;
    private final Spread push;
    private final SplittableRandom random;
    private final double[] at = new double[6];

    /**
     * Drawn from {@code seed}.
     *
     * @param back θ: the share of the way to zero that a step goes back by, above 0 and at most 1
     * @param push σ: standard deviation of what each step adds
     */
    public OrnsteinUhlenbeckNoise(double back, Spread push, long seed) {
        if (!(back > 0 && back <= 1)) {
            throw new IllegalArgumentException("noise returns by a share above 0 and at most 1 a step, not " + back);
        }
        this.back = back;
        this.push = push;
        random = new SplittableRandom(seed);
    }

    @Override
    public void reset() {
        Arrays.fill(at, 0);
    }

    @Override
    public void next(double[] out) {
        for (int k = 0; k < at.length; k++) {
            at[k] += -back * at[k] + push.of(k) * random.nextGaussian();
            out[k] = at[k];
        }
    }
}
