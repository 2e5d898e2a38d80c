package io.prehend.driver.guard;

/**
 * The share of bad samples among those of the last second, in slices that fall out at the end. Owned by the loop's
 * thread; never allocates after construction.
 */
final class ShareWindow {
    private static final int SLICES = 20;
    private static final long SLICE_NS = 1_000_000_000L / SLICES;
    /** Fewer samples than this say nothing about a share. */
    private static final long ENOUGH_SAMPLES = 20;

    private final long[] samples = new long[SLICES];
    private final long[] bad = new long[SLICES];
    private long slice = Long.MIN_VALUE;
    private long allSamples;
    private long allBad;

    /** Lets time pass: what is older than a second is forgotten. */
    void advance(long nowNs) {
        long current = Math.floorDiv(nowNs, SLICE_NS);
        if (slice == Long.MIN_VALUE || current - slice > SLICES) {
            slice = current - SLICES;
        }
        while (slice < current) {
            slice++;
            int index = (int) Math.floorMod(slice, (long) SLICES);
            allSamples -= samples[index];
            allBad -= bad[index];
            samples[index] = 0;
            bad[index] = 0;
        }
    }

    /** Counts one sample, now. */
    void count(boolean isBad) {
        int index = (int) Math.floorMod(slice, (long) SLICES);
        samples[index]++;
        allSamples++;
        if (isBad) {
            bad[index]++;
            allBad++;
        }
    }

    /** Whether more than {@code share} of the samples are bad, of enough to say so. */
    boolean exceeds(double share) {
        return allSamples >= ENOUGH_SAMPLES && allBad > share * allSamples;
    }
}
