package io.prehend.policy.replay;

import java.util.Arrays;

/**
 * Weights that can be changed and drawn from in logarithmic time (Schaul et al., "Prioritized Experience Replay", ICLR
 * 2016, appendix B.2.1). One thread; nothing is allocated but when it grows.
 */
final class SumTree {
    private int capacity;
    private double[] sums;

    /** A tree with room for {@code capacity} weights, all 0; it grows as needed. */
    SumTree(int capacity) {
        this.capacity = Integer.highestOneBit(Math.max(2, capacity) - 1) << 1;
        sums = new double[2 * this.capacity];
    }

    /** The sum of all weights. */
    double total() {
        return sums[1];
    }

    double weight(int i) {
        return i < capacity ? sums[capacity + i] : 0;
    }

    /** Sets weight {@code i}, which must be finite and not negative. */
    void set(int i, double weight) {
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a weight is finite and not negative, unlike " + weight);
        }
        if (i >= capacity) {
            grow(i + 1);
        }
        int node = capacity + i;
        sums[node] = weight;
        for (node >>= 1; node > 0; node >>= 1) {
            // Added up anew and not corrected by the difference, so that rounding does not pile up.
            sums[node] = sums[2 * node] + sums[2 * node + 1];
        }
    }

    /** The first weight at which the sum of all weights up to it exceeds {@code mass}, which is below the total. */
    int find(double mass) {
        double rest = mass;
        int node = 1;
        while (node < capacity) {
            node *= 2;
            // By rounding the rest may reach past the last weight: never go where there is none.
            if (rest >= sums[node] && sums[node + 1] > 0) {
                rest -= sums[node];
                node++;
            }
        }
        return node - capacity;
    }

    /** Forgets the first {@code count} weights; those after them move up. */
    void dropFirst(int count) {
        int kept = Math.max(0, capacity - count);
        System.arraycopy(sums, capacity + capacity - kept, sums, capacity, kept);
        Arrays.fill(sums, capacity + kept, sums.length, 0);
        addUp();
    }

    private void grow(int needed) {
        double[] old = sums;
        int oldCapacity = capacity;
        capacity = Integer.highestOneBit(needed - 1) << 1;
        sums = new double[2 * capacity];
        System.arraycopy(old, oldCapacity, sums, capacity, oldCapacity);
        addUp();
    }

    private void addUp() {
        for (int node = capacity - 1; node > 0; node--) {
            sums[node] = sums[2 * node] + sums[2 * node + 1];
        }
    }
}
