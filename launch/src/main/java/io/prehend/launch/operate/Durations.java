package io.prehend.launch.operate;

import io.prehend.loop.TickHistogram;

/**
 * How long something took, each time since the service started, in buckets. Immutable; any thread.
 *
 * @param upToS upper ends of the buckets, growing, s; the last one is infinite
 * @param counts how many fell into each bucket and not into the one before
 * @param sumS all of them together, s
 */
public record Durations(double[] upToS, long[] counts, double sumS) {
    private static final double[] TICK_ENDS_S = {
        5e-5, 1e-4, 2e-4, 5e-4, 1e-3, 2e-3, 5e-3, 1e-2, 2e-2, 5e-2, 1e-1, 1, Double.POSITIVE_INFINITY
    };

    /** Nothing was counted. */
    public static final Durations NONE = of(new TickHistogram().snapshot());

    /** What {@code histogram} holds, in buckets that suit a loop: from 50 µs to a second. */
    public static Durations of(TickHistogram.Snapshot histogram) {
        long[] counts = new long[TICK_ENDS_S.length];
        long below = 0;
        for (int i = 0; i < counts.length - 1; i++) {
            long upTo = histogram.countUpTo(Math.round(TICK_ENDS_S[i] * 1e9));
            counts[i] = upTo - below;
            below = upTo;
        }
        counts[counts.length - 1] = histogram.count() - below;
        return new Durations(TICK_ENDS_S.clone(), counts, histogram.sumNs() * 1e-9);
    }
}
