package io.prehend.policy.nn;

import java.util.List;
import java.util.SplittableRandom;

/** Y = X·W + b for rows of X. Keeps nothing of a pass: callers hand the same X to {@link #backward}. One thread. */
public final class Linear {
    private final Gemm gemm;
    private final int in;
    private final int out;
    private final Parameter weight;
    private final Parameter bias;
    private final float[] transposed;
    private final Matrix a = new Matrix();
    private final Matrix b = new Matrix();
    private final Matrix c = new Matrix();

    /** A layer from {@code in} to {@code out} numbers; the weight has the shape [in, out]. */
    public Linear(String name, int in, int out, float gain, SplittableRandom random) {
        this(name, in, out, gain, random, Gemms.best());
    }

    /** The same on a kernel that the layers of a network share. */
    public Linear(String name, int in, int out, float gain, SplittableRandom random, Gemm gemm) {
        this.gemm = gemm;
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
        gemm.multiplyAdd(a.set(x, xAt, rows, in), b.set(weight.value(), 0, in, out), c.set(y, yAt, rows, out));
    }

    /** Y = X·W: for who adds the bias later. */
    void forwardWithoutBias(int rows, float[] x, int xAt, float[] y, int yAt) {
        gemm.multiply(a.set(x, xAt, rows, in), b.set(weight.value(), 0, in, out), c.set(y, yAt, rows, out));
    }

    /**
     * Adds to the gradients of weight and bias; writes dX where {@code dx} is not null.
     *
     * @param x as it was in the forward pass
     * @param dy gradient of the loss with respect to Y
     */
    public void backward(int rows, float[] x, int xAt, float[] dy, int dyAt, float[] dx, int dxAt) {
        backwardWeights(rows, x, xAt, dy, dyAt);
        if (dx != null) {
            backwardInput(rows, dy, dyAt, dx, dxAt);
        }
    }

    /** dW += Xᵀ·dY and db += the sum of dY's rows, and nothing else. */
    void backwardWeights(int rows, float[] x, int xAt, float[] dy, int dyAt) {
        gemm.multiplyAdd(
                a.setTransposed(x, xAt, rows, in), b.set(dy, dyAt, rows, out), c.set(weight.gradient(), 0, in, out));
        float[] biasGradient = bias.gradient();
        for (int row = 0; row < rows; row++) {
            int at = dyAt + row * out;
            for (int j = 0; j < out; j++) {
                biasGradient[j] += dy[at + j];
            }
        }
    }

    /** dX = dY·Wᵀ, and nothing else: for a layer that is not to be learned now. */
    public void backwardInput(int rows, float[] dy, int dyAt, float[] dx, int dxAt) {
        transpose();
        backwardInputTransposed(rows, dy, dyAt, dx, dxAt);
    }

    /** Row {@code j} of the result, [out, in], is what output {@code j} weighs; valid until the weight changes. */
    float[] transpose() {
        Matrix.transpose(weight.value(), in, out, transposed);
        return transposed;
    }

    /** As {@link #backwardInput}, after {@link #transpose}: for who goes back through many blocks of rows. */
    void backwardInputTransposed(int rows, float[] dy, int dyAt, float[] dx, int dxAt) {
        gemm.multiply(a.set(dy, dyAt, rows, out), b.set(transposed, 0, out, in), c.set(dx, dxAt, rows, in));
    }
}
