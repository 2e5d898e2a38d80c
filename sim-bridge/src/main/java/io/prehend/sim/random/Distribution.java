package io.prehend.sim.random;

import java.util.SplittableRandom;

/**
 * How one quantity varies. Immutable; any thread.
 *
 * @param kind the kind of distribution
 * @param low smallest value
 * @param high largest value
 */
public record Distribution(Kind kind, double low, double high) {
    /** The kinds that a file may name. */
    public enum Kind {
        /** Every value between the ends is equally likely. */
        UNIFORM,
        /** The logarithm is uniform: as many values between 1 and 2 as between 2 and 4. */
        LOG_UNIFORM,
        /** Normal around the middle, the ends two standard deviations away, cut off there. */
        NORMAL
    }

    /** Checks that the ends make sense. */
    public Distribution {
        if (!Double.isFinite(low) || !Double.isFinite(high) || low > high) {
            throw new IllegalArgumentException(
                    "a range needs two finite numbers, the smaller one first, but is [" + low + ", " + high + "]");
        }
        if (kind == Kind.LOG_UNIFORM && low <= 0) {
            throw new IllegalArgumentException("a log_uniform range must be above zero, but starts at " + low);
        }
    }

    /** Always {@code value}. */
    public static Distribution constant(double value) {
        return new Distribution(Kind.UNIFORM, value, value);
    }

    /** One value. */
    public double sample(SplittableRandom random) {
        if (low == high) {
            return low;
        }
        return switch (kind) {
            case UNIFORM -> low + (high - low) * random.nextDouble();
            case LOG_UNIFORM -> low * Math.pow(high / low, random.nextDouble());
            case NORMAL -> sampleNormal(random);
        };
    }

    private double sampleNormal(SplittableRandom random) {
        double value;
        do {
            value = 0.5 * (low + high) + 0.25 * (high - low) * random.nextGaussian();
        } while (value < low || value > high);
        return value;
    }
}
