package io.prehend.policy.nn;

import java.util.List;
import java.util.SplittableRandom;

/** Y = X·W + b for rows of X. Keeps nothing of a pass: callers hand the same X to {@link #backward}. One thread. */
public final class Linear {
    private final Gemm gemm = Gemms.best();
    private final int in;
    private final int out;
    private final Parameter weight;
    private final Parameter bias;
    private final float[] transposed;

    /** A layer from {@code in} to {@code out} numbers; the weight has the shape [in, out]. */
    public Linear(String name, int in, int out, float gain, SplittableRandom random) {
        this.in = in;
        this.out = out;
        weight = new Parameter(name + ".weight", in, out);
        bias = new Parameter(name + ".bias", out);
        transposed = new float[in * out];
        weight.fillXavier(in, out, gain, random);
    }

    /** Numbers per row of X. */
    public int in() {
        return in;
    }

    /** Numbers per row of Y. */
    public int out() {
        return out;
    }

    /** [in, out]. */
    public Parameter weight() {
        return weight;
    }

    /** [out]. */
    public Parameter bias() {
        return bias;
    }

    /** Weight and bias. */
    public List<Parameter> parameters() {
        return List.of(weight, bias);
    }

    /** Y = X·W + b for {@code rows} rows, each a full row of its array. */
    public void forward(int rows, float[] x, int xAt, float[] y, int yAt) {
        for (int row = 0; row < rows; row++) {
            System.arraycopy(bias.value(), 0, y, yAt + row * out, out);
        }
        gemm.multiply(rows, out, in, x, xAt, in, 1, weight.value(), 0, out, y, yAt, out, true);
    }

    /**
     * Adds to the gradients of weight and bias; writes dX where {@code dx} is not null.
     *
     * @param x as it was in the forward pass
     * @param dy gradient of the loss with respect to Y
     */
    public void backward(int rows, float[] x, int xAt, float[] dy, int dyAt, float[] dx, int dxAt) {
        gemm.multiply(in, out, rows, x, xAt, 1, in, dy, dyAt, out, weight.gradient(), 0, out, true);
        float[] biasGradient = bias.gradient();
        for (int row = 0; row < rows; row++) {
            int at = dyAt + row * out;
            for (int j = 0; j < out; j++) {
                biasGradient[j] += dy[at + j];
            }
        }
        if (dx != null) {
            backwardInput(rows, dy, dyAt, dx, dxAt);
        }
    }

    /** dX = dY·Wᵀ, and nothing else: for a layer that is not to be learned now. */
    public void backwardInput(int rows, float[] dy, int dyAt, float[] dx, int dxAt) {
        float[] w = weight.value();
        for (int i = 0; i < in; i++) {
            for (int j = 0; j < out; j++) {
                transposed[j * in + i] = w[i * out + j];
            }
        }
        gemm.multiply(rows, in, out, dy, dyAt, out, 1, transposed, 0, in, dx, dxAt, in, false);
    }
}
