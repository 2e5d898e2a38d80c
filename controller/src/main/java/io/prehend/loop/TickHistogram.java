package io.prehend.loop;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Counts durations in buckets of constant relative width, without allocating.
 *
 * <p>One thread calls {@link #record}; any thread may call {@link #snapshot} meanwhile and gets every duration that was
 * recorded before the call. Durations are in ns; negative ones count as zero.
 *
 * <p>Log-linear buckets as in HdrHistogram (G. Tene): every power of two is cut into {@value #SUB_BUCKETS} equal parts,
 * so a percentile is at most 1/{@value #SUB_BUCKETS} (1.6 %) too high and never too low.
 */
public final class TickHistogram {
    private static final int SUB_BUCKET_BITS = 6;
    private static final int SUB_BUCKETS = 1 << SUB_BUCKET_BITS;
    private static final int BUCKETS = bucketOf(Long.MAX_VALUE) + 1;
    private static final VarHandle COUNT = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] counts = new long[BUCKETS];
    private volatile long maxNs;

    /** Counts one duration. */
    public void record(long durationNs) {
        long clippedNs = Math.max(0, durationNs);
        int bucket = bucketOf(clippedNs);
        COUNT.setRelease(counts, bucket, counts[bucket] + 1);
        if (clippedNs > maxNs) {
            maxNs = clippedNs;
        }
    }

    /** A copy that no longer changes. Any thread. */
    public Snapshot snapshot() {
        long[] copy = new long[BUCKETS];
        long total = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            copy[bucket] = (long) COUNT.getAcquire(counts, bucket);
            total += copy[bucket];
        }
        return new Snapshot(copy, total, maxNs);
    }

    private static int bucketOf(long valueNs) {
        int shift = Math.max(0, Long.SIZE - 1 - Long.numberOfLeadingZeros(valueNs | 1) - SUB_BUCKET_BITS);
        return (shift << SUB_BUCKET_BITS) + (int) (valueNs >>> shift);
    }

    private static long highestIn(int bucket) {
        int shift = Math.max(0, (bucket >>> SUB_BUCKET_BITS) - 1);
        long subBucket = bucket - ((long) shift << SUB_BUCKET_BITS);
        return (subBucket << shift) + (1L << shift) - 1;
    }

    /** What a histogram held at one instant. Immutable; any thread. */
    public static final class Snapshot {
        private final long[] counts;
        private final long total;
        private final long maxNs;

        private Snapshot(long[] counts, long total, long maxNs) {
            this.counts = counts;
            this.total = total;
            this.maxNs = maxNs;
        }

        /** How many durations were recorded. */
        public long count() {
            return total;
        }

        /** The longest one, ns, exactly; 0 when there was none. */
        public long maxNs() {
            return maxNs;
        }

        /** How many took up to {@code boundNs}; those in the bucket of the bound count, so it is up to 1.6 % off. */
        public long countUpTo(long boundNs) {
            int last = bucketOf(Math.max(0, boundNs));
            long upTo = 0;
            for (int bucket = 0; bucket <= last; bucket++) {
                upTo += counts[bucket];
            }
            return upTo;
        }

        /** All of them together, ns, up to 1.6 % too high. */
        public double sumNs() {
            double sumNs = 0;
            for (int bucket = 0; bucket < counts.length; bucket++) {
                sumNs += counts[bucket] == 0 ? 0 : (double) counts[bucket] * highestIn(bucket);
            }
            return sumNs;
        }

        /**
         * The duration that {@code percent} of all do not exceed, ns; 0 when there was none.
         *
         * @param percent above 0, up to 100
         */
        public long percentileNs(double percent) {
            if (!(percent > 0 && percent <= 100)) {
                throw new IllegalArgumentException("percent must be above 0 and at most 100, but is " + percent);
            }
            long wanted = Math.max(1, (long) Math.ceil(total * (percent / 100)));
            long seen = 0;
            for (int bucket = 0; bucket < counts.length && total > 0; bucket++) {
                seen += counts[bucket];
                if (seen >= wanted) {
                    return Math.min(highestIn(bucket), maxNs);
                }
            }
            return maxNs;
        }

        /**
         * What was recorded since {@code earlier}, a snapshot of the same histogram. The maximum is that of its bucket,
         * so at most 1.6 % too high.
         */
        public Snapshot since(Snapshot earlier) {
            long[] difference = new long[counts.length];
            long highestNs = 0;
            for (int bucket = 0; bucket < counts.length; bucket++) {
                difference[bucket] = counts[bucket] - earlier.counts[bucket];
                highestNs = difference[bucket] > 0 ? highestIn(bucket) : highestNs;
            }
            return new Snapshot(difference, total - earlier.total, Math.min(highestNs, maxNs));
        }
    }
}
