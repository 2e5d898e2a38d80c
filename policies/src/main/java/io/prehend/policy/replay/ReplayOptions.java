package io.prehend.policy.replay;

/**
 * Sizes and times of a log. Immutable; any thread.
 *
 * @param segmentBytes size at which the next segment begins
 * @param budgetBytes size of all segments above which the oldest go; at least two segments
 * @param slots steps that may wait to be written, a power of two
 * @param drainNs how long the writing thread rests where nothing waits, ns; bounds what the death of the process costs
 * @param forceNs how often what was written is sent to the disk itself, ns; bounds what a power cut costs
 */
public record ReplayOptions(long segmentBytes, long budgetBytes, int slots, long drainNs, long forceNs) {
    /** 32 MiB are 10,000 steps with whole clouds; 4 GiB hold 1.2 million. */
    public static final ReplayOptions DEFAULT =
            new ReplayOptions(32L << 20, 4L << 30, 1024, 5_000_000L, 1_000_000_000L);

    private static final long SMALLEST_SEGMENT_BYTES = 64L << 10;
    /** The bound that is promised, less time for writing itself, ns. */
    private static final long LONGEST_REST_NS = 100_000_000L;

    /** Checks the numbers. */
    public ReplayOptions {
        require(
                segmentBytes >= SMALLEST_SEGMENT_BYTES && segmentBytes <= ReplayFormat.MAX_SEGMENT_BYTES,
                "a segment has 64 KiB to 1 GiB, not " + segmentBytes + " bytes");
        require(
                budgetBytes >= 2 * segmentBytes,
                "the budget of " + budgetBytes + " bytes holds less than two segments of " + segmentBytes);
        require(
                Integer.bitCount(slots) == 1 && slots >= 2 && slots <= 1 << 16,
                "the number of slots must be a power of two up to 65536, not " + slots);
        require(
                drainNs > 0 && drainNs <= LONGEST_REST_NS,
                "the writing thread may rest for up to 100 ms, not " + drainNs + " ns");
        require(forceNs > 0, "the time between two syncs must be positive, not " + forceNs + " ns");
    }

    /** The same with another budget; segments are made smaller where that is needed. */
    public ReplayOptions withBudget(long bytes) {
        long segment = Math.max(SMALLEST_SEGMENT_BYTES, Math.min(segmentBytes, bytes / 8));
        return new ReplayOptions(segment, bytes, slots, drainNs, forceNs);
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
