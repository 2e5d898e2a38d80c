package io.prehend.driver.guard;

/**
 * How fast a joint moves, seen from its positions alone: the slope of the straight line through those of the last
 * {@value #WINDOW_MS} ms (least squares). Robots need not measure velocities, and those that do smooth them.
 *
 * <p>It lags: a joint that stops dead looks slower than a third of its speed some 20 ms later. Owned by one thread;
 * never allocates after construction.
 */
final class SpeedMeter {
    /** Length of the window, ms. */
    static final long WINDOW_MS = 30;

    private static final long WINDOW_NS = WINDOW_MS * 1_000_000L;
    /** A straight line through fewer says nothing about noise. */
    private static final int FEWEST = 3;
    /** Samples of a window at up to 4 kHz. */
    private static final int CAPACITY = 128;

    private final long[] timeNs = new long[CAPACITY];
    private final double[] positionRad = new double[CAPACITY];
    private int first;
    private int count;

    /** Takes in a sample that came at {@code newTimeNs}. */
    void add(long newTimeNs, double newPositionRad) {
        if (count == CAPACITY) {
            dropFirst();
        }
        int slot = (first + count) % CAPACITY;
        timeNs[slot] = newTimeNs;
        positionRad[slot] = newPositionRad;
        count++;
        while (newTimeNs - timeNs[first] > WINDOW_NS) {
            dropFirst();
        }
    }

    /** Speed, rad/s; NaN while there are too few samples. */
    double radPerS() {
        if (count < FEWEST) {
            return Double.NaN;
        }
        double meanS = 0;
        double meanRad = 0;
        for (int i = 0; i < count; i++) {
            meanS += seconds(i) / count;
            meanRad += positionRad[(first + i) % CAPACITY] / count;
        }
        double covariance = 0;
        double variance = 0;
        for (int i = 0; i < count; i++) {
            double deltaS = seconds(i) - meanS;
            covariance += deltaS * (positionRad[(first + i) % CAPACITY] - meanRad);
            variance += deltaS * deltaS;
        }
        return variance > 0 ? Math.abs(covariance / variance) : Double.NaN;
    }

    private double seconds(int i) {
        return (timeNs[(first + i) % CAPACITY] - timeNs[first]) * 1e-9;
    }

    private void dropFirst() {
        first = (first + 1) % CAPACITY;
        count--;
    }
}
