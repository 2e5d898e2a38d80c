package io.prehend.driver.guard;

/**
 * Where a joint was lately, to see in noisy positions whether it moves and when it came to rest. Robots need not
 * measure velocities, and those that do smooth them.
 *
 * <p>Owned by one thread; never allocates after construction.
 */
final class MotionTrace {
    /** What a joint may be away from where it rests and still rest there, rad; more where its states are noisier. */
    static final double REST_RAD = 0.0003;

    /** Positions are averaged over this long before they are compared, ns. */
    private static final long WINDOW_NS = 30_000_000L;
    /** A mean of noisy positions is trusted to so many standard deviations. */
    private static final double SIGMAS = 4;
    /** A second of samples at 2 kHz. */
    private static final int CAPACITY = 2048;

    private final long[] timeNs = new long[CAPACITY];
    private final double[] positionRad = new double[CAPACITY];
    private long count;

    /** Takes in a sample that came at {@code newTimeNs}. */
    void add(long newTimeNs, double newPositionRad) {
        int slot = (int) (count++ % CAPACITY);
        timeNs[slot] = newTimeNs;
        positionRad[slot] = newPositionRad;
    }

    /** Samples after {@code fromNs}, until {@code toNs}. */
    int samples(long fromNs, long toNs) {
        int samples = 0;
        for (long i = count - 1; i >= oldest() && timeNs[slot(i)] > fromNs; i--) {
            samples += timeNs[slot(i)] <= toNs ? 1 : 0;
        }
        return samples;
    }

    /** Mean position after {@code fromNs}, until {@code toNs}, rad; NaN without samples. */
    double meanRad(long fromNs, long toNs) {
        double sumRad = 0;
        int samples = 0;
        for (long i = count - 1; i >= oldest() && timeNs[slot(i)] > fromNs; i--) {
            if (timeNs[slot(i)] <= toNs) {
                sumRad += positionRad[slot(i)];
                samples++;
            }
        }
        return samples == 0 ? Double.NaN : sumRad / samples;
    }

    /** How far the joint went from one half of the time between {@code fromNs} and {@code toNs} to the other, rad. */
    double progressRad(long fromNs, long toNs) {
        long middleNs = fromNs + (toNs - fromNs) / 2;
        return meanRad(middleNs, toNs) - meanRad(fromNs, middleNs);
    }

    /**
     * Standard deviation of the noise, rad, taken as white: from the differences of neighbours after {@code fromNs},
     * which a slow motion hardly changes.
     */
    double noiseRad(long fromNs) {
        double sum = 0;
        int pairs = 0;
        for (long i = count - 1; i > oldest() && timeNs[slot(i - 1)] > fromNs; i--) {
            double differenceRad = positionRad[slot(i)] - positionRad[slot(i - 1)];
            sum += differenceRad * differenceRad;
            pairs++;
        }
        return pairs == 0 ? Double.NaN : Math.sqrt(sum / pairs / 2);
    }

    /**
     * When a joint that moved at {@code speedRadPerS} at {@code fromNs} and rests by now came to rest, ns after {@code
     * fromNs}. It rests where it was on average since {@code restsFromNs}; it was not yet at rest for as long as it was
     * away from there, and for the time that the last bit takes, which cannot be told from noise.
     */
    long restedAfterNs(long fromNs, long restsFromNs, double noiseRad, double speedRadPerS) {
        double restRad = meanRad(restsFromNs, Long.MAX_VALUE);
        int perWindow = Math.max(1, samples(fromNs, fromNs + WINDOW_NS));
        double nearRad = Math.max(REST_RAD, SIGMAS * noiseRad / Math.sqrt(perWindow));
        for (long i = count - 1; i >= oldest() && timeNs[slot(i)] >= fromNs; i--) {
            long middleNs = timeNs[slot(i)];
            double aroundRad = meanRad(middleNs - WINDOW_NS / 2, middleNs + WINDOW_NS / 2);
            if (Math.abs(aroundRad - restRad) > nearRad) {
                return middleNs - fromNs + Math.round(1e9 * nearRad / speedRadPerS);
            }
        }
        return 0;
    }

    private long oldest() {
        return Math.max(0, count - CAPACITY);
    }

    private static int slot(long i) {
        return (int) (i % CAPACITY);
    }
}
