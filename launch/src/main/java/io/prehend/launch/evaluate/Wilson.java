package io.prehend.launch.evaluate;

/**
 * The 95 % confidence interval of a success rate: Wilson's score interval, which stays within 0 and 1 and is honest at
 * few trials (Wilson, J. Am. Stat. Assoc. 22 (1927) 209, equation for the limits of p).
 *
 * @param low lower limit
 * @param high upper limit
 */
public record Wilson(double low, double high) {
    /** 97.5 % quantile of the normal distribution. */
    private static final double Z = 1.959963984540054;

    /** The interval after {@code successes} of {@code trials}; 0 to 1 where there was no trial. */
    public static Wilson of(long successes, long trials) {
        if (successes < 0 || successes > trials) {
            throw new IllegalArgumentException(successes + " successes in " + trials + " trials cannot be");
        }
        if (trials == 0) {
            return new Wilson(0, 1);
        }
        double rate = (double) successes / trials;
        double square = Z * Z / trials;
        double centre = (rate + square / 2) / (1 + square);
        double half = Z / (1 + square) * Math.sqrt(rate * (1 - rate) / trials + square / (4 * trials));
        return new Wilson(Math.max(0, centre - half), Math.min(1, centre + half));
    }
}
