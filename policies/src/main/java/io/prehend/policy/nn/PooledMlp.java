package io.prehend.policy.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The same small network for many rows, a ReLU after each of its layers, and the maximum over groups of rows: the core
 * of PointNet and PointNet++. One thread; allocates nothing in a pass.
 *
 * <p>Forward, rows go through all layers in blocks that fit a cache, and only the maxima stay; the last bias and ReLU
 * are applied to those, since neither changes which row wins. Backward is sparse: under a maximum, only rows that won
 * in some channel carry gradient. They are gathered, their inner values are computed anew instead of being kept for
 * all, and the dense passes run over them alone.
 */
final class PooledMlp {
    /** Rows that go through the layers together. */
    private static final int BLOCK = 128;

    private final int channels;
    private final List<Linear> layers = new ArrayList<>();
    private final Linear last;
    private final MaxPool pool;
    private final float[] outputGradient;
    private final float[] lastValues;
    private final int capacity;
    /** Values after each layer but the last, and their gradients. */
    private final float[][] hidden;

    private final float[][] gradient;
    private final float[] taken;
    private final float[] takenGradient;
    private final int[] rowOfSlot;
    /** Where a row is among the gathered ones, or -1. */
    private final int[] slotOfRow;
    /** The gradient of the last weight, transposed: row j holds what channel j adds. */
    private final float[] lastTransposedGradient;

    private float[] lastTransposed = {};
    private float[] x = {};
    private int[] starts = {};
    private int groups;

    /** A network {@code name.0}, {@code name.1}, … from {@code channels} numbers per row through {@code widths}. */
    PooledMlp(String name, int channels, int[] widths, int maxGroups, int maxRows, SplittableRandom random, Gemm gemm) {
        if (widths.length < 2) {
            throw new IllegalArgumentException(name + " needs at least two layers, but has " + widths.length + ".");
        }
        this.channels = channels;
        for (int i = 0; i < widths.length; i++) {
            layers.add(new Linear(name + "." + i, i == 0 ? channels : widths[i - 1], widths[i], 1, random, gemm));
        }
        last = layers.get(widths.length - 1);
        pool = new MaxPool(last.out(), maxGroups, gemm);
        outputGradient = new float[maxGroups * last.out()];
        lastValues = new float[BLOCK * last.out()];
        capacity = Math.max(2 * BLOCK, last.out());
        hidden = new float[widths.length - 1][];
        gradient = new float[widths.length - 1][];
        for (int i = 0; i < hidden.length; i++) {
            hidden[i] = new float[capacity * widths[i]];
            gradient[i] = new float[capacity * widths[i]];
        }
        taken = new float[capacity * channels];
        takenGradient = new float[capacity * channels];
        rowOfSlot = new int[capacity];
        slotOfRow = new int[maxRows];
        Arrays.fill(slotOfRow, -1);
        lastTransposedGradient = new float[last.in() * last.out()];
    }

    int width() {
        return last.out();
    }

    List<Linear> layers() {
        return List.copyOf(layers);
    }

    List<Parameter> parameters() {
        return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
    }

    /** [groups, width] of the last forward pass. */
    float[] output() {
        return pool.output();
    }

    /** Room for the gradient with respect to {@link #output}. */
    float[] outputGradient() {
        return outputGradient;
    }

    /**
     * Computes the maxima.
     *
     * @param x [rows, channels]; must stay as it is until the backward pass
     * @param starts where each group of rows begins, and where the last one ends; likewise
     */
    void forward(float[] x, int[] starts, int groups) {
        this.x = x;
        this.starts = starts;
        this.groups = groups;
        pool.start(groups);
        int rows = starts[groups];
        int group = 0;
        for (int first = 0; first < rows; first += BLOCK) {
            int count = Math.min(BLOCK, rows - first);
            last.forwardWithoutBias(count, forwardHidden(count, x, first * channels), 0, lastValues, 0);
            int end = 0;
            while (end < count) {
                int begin = end;
                end = Math.min(count, starts[group + 1] - first);
                pool.add(group, lastValues, begin, end, first);
                group += first + end == starts[group + 1] ? 1 : 0;
            }
        }
        pool.finish(last.bias().value());
    }

    private float[] forwardHidden(int count, float[] from, int at) {
        for (int i = 0; i < hidden.length; i++) {
            layers.get(i).forward(count, i == 0 ? from : hidden[i - 1], i == 0 ? at : 0, hidden[i], 0);
            Relu.forward(hidden[i], count * layers.get(i).out());
        }
        return hidden[hidden.length - 1];
    }

    /**
     * Goes back from {@link #outputGradient}.
     *
     * @param learn whether to add to the parameters' gradients
     * @param sink takes the gradient of every row that has one; null where nobody wants it
     */
    void backward(boolean learn, RowSink sink) {
        for (int i = sink == null ? 1 : 0; i < hidden.length; i++) {
            layers.get(i).transpose();
        }
        lastTransposed = last.transpose();
        Arrays.fill(lastTransposedGradient, 0);
        int begin = 0;
        int slots = 0;
        for (int group = 0; group < groups; group++) {
            if (slots + Math.min(starts[group + 1] - starts[group], last.out()) > capacity) {
                backwardBlock(begin, group, slots, learn, sink);
                begin = group;
                slots = 0;
            }
            slots = gather(group, slots);
        }
        backwardBlock(begin, groups, slots, learn, sink);
        if (learn) {
            Matrix.addTransposed(
                    lastTransposedGradient, last.out(), last.in(), last.weight().gradient());
        }
    }

    /** Gives each row of a group that won a slot, and adds up the gradient of its last hidden values. */
    private int gather(int group, int slots) {
        int in = last.in();
        float[] to = gradient[gradient.length - 1];
        int next = slots;
        for (int j = 0; j < last.out(); j++) {
            int row = pool.winner(group, j);
            float g = outputGradient[group * last.out() + j];
            if (row >= 0 && g != 0) {
                if (slotOfRow[row] < 0) {
                    System.arraycopy(x, row * channels, taken, next * channels, channels);
                    Arrays.fill(to, next * in, (next + 1) * in, 0);
                    rowOfSlot[next] = row;
                    slotOfRow[row] = next++;
                }
                addScaled(to, slotOfRow[row] * in, lastTransposed, j * in, g, in);
            }
        }
        return next;
    }

    private void backwardBlock(int begin, int end, int slots, boolean learn, RowSink sink) {
        float[] h = forwardHidden(slots, taken, 0);
        for (int group = begin; learn && group < end; group++) {
            learnLast(group, h);
        }
        for (int i = hidden.length - 1; i >= 0; i--) {
            Linear layer = layers.get(i);
            Relu.backward(hidden[i], gradient[i], slots * layer.out());
            if (learn) {
                layer.backwardWeights(slots, i == 0 ? taken : hidden[i - 1], 0, gradient[i], 0);
            }
            if (i > 0 || sink != null) {
                layer.backwardInputTransposed(slots, gradient[i], 0, i == 0 ? takenGradient : gradient[i - 1], 0);
            }
        }
        for (int slot = 0; slot < slots; slot++) {
            slotOfRow[rowOfSlot[slot]] = -1;
            if (sink != null) {
                sink.add(rowOfSlot[slot], takenGradient, slot * channels);
            }
        }
    }

    /** Each channel has one row: a row of the transposed weight for it, instead of a product of matrices. */
    private void learnLast(int group, float[] h) {
        for (int j = 0; j < last.out(); j++) {
            int row = pool.winner(group, j);
            float g = outputGradient[group * last.out() + j];
            if (row >= 0 && g != 0) {
                last.bias().gradient()[j] += g;
                addScaled(lastTransposedGradient, j * last.in(), h, slotOfRow[row] * last.in(), g, last.in());
            }
        }
    }

    private static void addScaled(float[] to, int toAt, float[] from, int fromAt, float scale, int count) {
        for (int i = 0; i < count; i++) {
            to[toAt + i] += scale * from[fromAt + i];
        }
    }
}
