package io.prehend.policy.nn;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Numbers that are learned, with room for their gradient. Row-major; owned by the thread that owns the network. */
public final class Parameter {
    private final String name;
    private final int[] shape;
    private final float[] value;
    private final float[] gradient;

    /** A parameter of zeros. */
    public Parameter(String name, int... shape) {
        this.name = name;
        this.shape = shape.clone();
        int size = 1;
        for (int extent : shape) {
            size = Math.multiplyExact(size, extent);
        }
        value = new float[size];
        gradient = new float[size];
    }

    /** Unique within its network. */
    public String name() {
        return name;
    }

    /** Extents, slowest first. */
    public int[] shape() {
        return shape.clone();
    }

    /** How many numbers. */
    public int size() {
        return value.length;
    }

    /** The numbers themselves. */
    public float[] value() {
        return value;
    }

    /** Sum of what was added by backward passes since {@link #clearGradient}. */
    public float[] gradient() {
        return gradient;
    }

    /** Sets the gradient to zero. */
    public void clearGradient() {
        Arrays.fill(gradient, 0);
    }

    /** Sets all numbers to {@code number}. */
    public void fill(float number) {
        Arrays.fill(value, number);
    }

    /** Draws evenly from ±√(6 / (in + out)) (Glorot and Bengio, AISTATS 2010, equation 16), times {@code gain}. */
    public void fillXavier(int in, int out, float gain, SplittableRandom random) {
        double bound = gain * Math.sqrt(6.0 / (in + out));
        for (int i = 0; i < value.length; i++) {
            value[i] = (float) random.nextDouble(-bound, bound);
        }
    }

    /** The same for layers before a ReLU: ±√(6 / in) (He et al., ICCV 2015, equation 10, drawn evenly). */
    public void fillHe(int in, SplittableRandom random) {
        double bound = Math.sqrt(6.0 / in);
        for (int i = 0; i < value.length; i++) {
            value[i] = (float) random.nextDouble(-bound, bound);
        }
    }

    boolean hasShapeOf(Parameter other) {
        return Arrays.equals(shape, other.shape);
    }

    /** Name and shape. */
    @Override
    public String toString() {
        return name + " " + Arrays.toString(shape);
    }
}
