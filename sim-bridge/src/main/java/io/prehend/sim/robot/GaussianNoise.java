package io.prehend.sim.robot;

import java.util.SplittableRandom;

/**
 * Normally distributed numbers that are the same on every JDK for a seed (Marsaglia's polar method, SIAM Review 6,
 * 1964). Owned by one thread; never allocates after construction.
 */
final class GaussianNoise {
    private final SplittableRandom random;
    private double spare = Double.NaN;

    GaussianNoise(SplittableRandom random) {
        this.random = random;
    }

    /** The next number with mean 0 and this standard deviation; draws nothing where that is 0. */
    double next(double deviation) {
        return deviation > 0 ? deviation * standard() : 0;
    }

    private double standard() {
        if (!Double.isNaN(spare)) {
            double kept = spare;
            spare = Double.NaN;
            return kept;
        }
        double u;
        double v;
        double square;
        do {
            u = 2 * random.nextDouble() - 1;
            v = 2 * random.nextDouble() - 1;
            square = u * u + v * v;
        } while (square >= 1 || square == 0);
        double scale = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
        spare = v * scale;
        return u * scale;
    }
}
