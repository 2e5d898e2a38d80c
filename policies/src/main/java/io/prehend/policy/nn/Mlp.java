package io.prehend.policy.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Linear layers with ReLU between them, none after the last. One thread; allocates nothing in a pass. */
public final class Mlp {
    private final List<Linear> layers = new ArrayList<>();
    private final float[][] values;
    private final float[][] gradients;
    private final int maxRows;
    private float[] input = {};
    private int rows;

    /**
     * From {@code sizes[0]} numbers through hidden ones to the last.
     *
     * @param lastGain scale of the last layer's first weights: a small one makes a network begin near zero
     */
    public Mlp(String name, int maxRows, float lastGain, SplittableRandom random, int... sizes) {
        this(name, maxRows, lastGain, random, Gemms.best(), sizes);
    }

    /** The same on a kernel that the parts of a network share. */
    public Mlp(String name, int maxRows, float lastGain, SplittableRandom random, Gemm gemm, int... sizes) {
        this.maxRows = maxRows;
        values = new float[sizes.length - 1][];
        gradients = new float[sizes.length - 1][];
        for (int i = 0; i + 1 < sizes.length; i++) {
            boolean last = i + 2 == sizes.length;
            layers.add(new Linear(name + "." + i, sizes[i], sizes[i + 1], last ? lastGain : 1, random, gemm));
            values[i] = new float[maxRows * sizes[i + 1]];
            gradients[i] = new float[maxRows * sizes[i + 1]];
        }
    }

    /** The layers, in order. */
    public List<Linear> layers() {
        return List.copyOf(layers);
    }

    /** All weights and biases, in order. */
    public List<Parameter> parameters() {
        return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
    }

    /** [rows, out] of the last forward pass. */
    public float[] output() {
        return values[values.length - 1];
    }

    /** Room for the gradient with respect to {@link #output}. */
    public float[] outputGradient() {
        return gradients[gradients.length - 1];
    }

    /** Runs {@code count} rows of {@code x} through; {@code x} must stay as it is until the backward pass. */
    public void forward(int count, float[] x) {
        Parameters.requireRoom(count, maxRows);
        rows = count;
        input = x;
        for (int i = 0; i < values.length; i++) {
            Linear layer = layers.get(i);
            layer.forward(rows, i == 0 ? x : values[i - 1], 0, values[i], 0);
            if (i + 1 < values.length) {
                Relu.forward(values[i], rows * layer.out());
            }
        }
    }

    /** From {@link #outputGradient} to the parameters' gradients, and to {@code dx} where that is not null. */
    public void backward(float[] dx) {
        for (int i = values.length - 1; i >= 0; i--) {
            float[] below = i == 0 ? dx : gradients[i - 1];
            layers.get(i).backward(rows, i == 0 ? input : values[i - 1], 0, gradients[i], 0, below, 0);
            if (i > 0) {
                Relu.backward(
                        values[i - 1], gradients[i - 1], rows * layers.get(i).in());
            }
        }
    }

    /** As {@link #backward}, for the input alone: the parameters' gradients stay as they are. */
    public void backwardInput(float[] dx) {
        for (int i = values.length - 1; i >= 0; i--) {
            layers.get(i).backwardInput(rows, gradients[i], 0, i == 0 ? dx : gradients[i - 1], 0);
            if (i > 0) {
                Relu.backward(
                        values[i - 1], gradients[i - 1], rows * layers.get(i).in());
            }
        }
    }
}
