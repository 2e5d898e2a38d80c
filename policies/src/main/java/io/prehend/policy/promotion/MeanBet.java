package io.prehend.policy.promotion;

import java.util.Arrays;

/**
 * Finds out whether numbers from 0 to 1 are larger in the mean than they should be. One may look after each number: the
 * chance that {@link #evidence} ever reaches 1/α, although the mean is what it should be or less, is at most α.
 *
 * <p>Some gamblers each stake another part of what they have on every number x being larger than p, at odds that are
 * fair if p is the mean; the evidence is what they have together (Ville 1939; Waudby-Smith and Ramdas, "Estimating
 * means of bounded random variables by betting", JRSS B 2024, section 4). One thread.
 */
final class MeanBet {
    /** Stakes, as shares of the most that can be staked: 1/p. */
    private static final double[] STAKES = {0.05, 0.1, 0.2, 0.35, 0.6};

    private final double mean;
    private final double[] wealth = new double[STAKES.length];

    /** Numbers that should be {@code mean} in the mean, above 0 and below 1. */
    MeanBet(double mean) {
        this.mean = mean;
        Arrays.fill(wealth, 1.0 / STAKES.length);
    }

    void add(double x) {
        for (int i = 0; i < STAKES.length; i++) {
            wealth[i] *= 1 + STAKES[i] / mean * (x - mean);
        }
    }

    /** How much speaks for a larger mean; 1 at the beginning. */
    double evidence() {
        double sum = 0;
        for (double each : wealth) {
            sum += each;
        }
        return sum;
    }
}
