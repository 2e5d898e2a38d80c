package io.prehend.policy.promotion;

import java.util.Arrays;

/** Numbers of which the distribution matters. One thread. */
final class Sample {
    private double[] values = new double[64];
    private int size;

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    int size() {
        return size;
    }

    /** 0 where there is none. */
    double mean() {
        return size == 0 ? 0 : Arrays.stream(values, 0, size).sum() / size;
    }

    /** The value that a share of {@code share} does not exceed; 0 where there is none. NaN counts as largest. */
    double quantile(double share) {
        if (size == 0) {
            return 0;
        }
        double[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(share * size) - 1)];
    }
}
