package io.prehend.policy.nn;

import java.util.Arrays;

/**
 * The maximum of each channel over a group's rows, and which row it was: the first of equals. Rows come block by block.
 * One thread.
 *
 * <p>A kernel with vectors looks at all rows of its channels at once. What it leaves over is done here: eight rows at a
 * time, the maximum is found first, in a loop without branches; only where it beats what there was is the row looked
 * for, which after a few rows is rare.
 */
final class MaxPool {
    private static final int STRIP = 8;

    private final int width;
    private final float[] best;
    private final int[] winner;
    private final float[] strip;
    private final Gemm kernel;
    /** Which row of the block raised a channel, or -1. */
    private final float[] raisedBy;

    private int groups;

    MaxPool(int width, int maxGroups, Gemm kernel) {
        this.width = width;
        this.kernel = kernel;
        raisedBy = new float[width];
        best = new float[maxGroups * width];
        winner = new int[maxGroups * width];
        strip = new float[width];
    }

    void start(int groups) {
        this.groups = groups;
        Arrays.fill(best, 0, groups * width, Float.NEGATIVE_INFINITY);
        Arrays.fill(winner, 0, groups * width, -1);
    }

    /** Takes rows [from, to) of a block whose first row is row {@code first} of all. */
    void add(int group, float[] block, int from, int to, int first) {
        int done = raise(group, block, from, to, first);
        if (done == width) {
            return;
        }
        int row = from;
        for (; row + STRIP <= to; row += STRIP) {
            maximumOfEight(block, row * width, done);
            improve(group, done, strip, 0, block, row, first);
        }
        for (; row < to; row++) {
            improve(group, done, block, row * width, block, row, first);
        }
    }

    private int raise(int group, float[] block, int from, int to, int first) {
        Arrays.fill(raisedBy, -1);
        int done = kernel.raise(block, from, to, width, best, group * width, raisedBy);
        for (int j = 0; j < done; j++) {
            if (raisedBy[j] >= 0) {
                winner[group * width + j] = first + (int) raisedBy[j];
            }
        }
        return done;
    }

    private void maximumOfEight(float[] h, int at, int done) {
        int n = width;
        for (int j = done; j < n; j++) {
            float m01 = Math.max(h[at + j], h[at + n + j]);
            float m23 = Math.max(h[at + 2 * n + j], h[at + 3 * n + j]);
            float m45 = Math.max(h[at + 4 * n + j], h[at + 5 * n + j]);
            float m67 = Math.max(h[at + 6 * n + j], h[at + 7 * n + j]);
            strip[j] = Math.max(Math.max(m01, m23), Math.max(m45, m67));
        }
    }

    /** A value that is not a number wins and stays: bad data must not vanish. */
    private void improve(int group, int done, float[] values, int start, float[] block, int row, int first) {
        int at = group * width;
        for (int j = done; j < width; j++) {
            float value = values[start + j];
            if (value > best[at + j] || value != value) {
                best[at + j] = value;
                int found = row;
                while (block[found * width + j] < value) {
                    found++;
                }
                winner[at + j] = first + found;
            }
        }
    }

    /** Adds the bias and applies the ReLU. A channel that it cuts to 0 has no winner. */
    void finish(float[] bias) {
        for (int group = 0; group < groups; group++) {
            for (int j = 0; j < width; j++) {
                float value = best[group * width + j] + bias[j];
                if (value <= 0) {
                    value = 0;
                    winner[group * width + j] = -1;
                }
                best[group * width + j] = value;
            }
        }
    }

    /** [groups, width], once finished. */
    float[] output() {
        return best;
    }

    /** The row of all that won, or -1 where none carries a gradient. */
    int winner(int group, int channel) {
        return winner[group * width + channel];
    }
}
