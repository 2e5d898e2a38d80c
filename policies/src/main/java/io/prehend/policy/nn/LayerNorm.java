package io.prehend.policy.nn;

import java.util.List;

/** Brings each row to mean 0 and variance 1, then scales and shifts (Ba, Kiros and Hinton 2016). One thread. */
public final class LayerNorm {
    private static final float EPSILON = 1e-5f;

    private final int size;
    private final Parameter scale;
    private final Parameter shift;
    private final float[] normal;
    private final float[] inverseDeviation;

    /** For rows of {@code size} numbers, at most {@code maxRows} at a time. */
    public LayerNorm(String name, int size, int maxRows) {
        this.size = size;
        scale = new Parameter(name + ".scale", size);
        shift = new Parameter(name + ".shift", size);
        scale.fill(1);
        normal = new float[maxRows * size];
        inverseDeviation = new float[maxRows];
    }

    /** Added to the variance. */
    public static float epsilon() {
        return EPSILON;
    }

    /** Scale and shift. */
    public List<Parameter> parameters() {
        return List.of(scale, shift);
    }

    /** Normalises {@code rows} rows; {@code y} may be {@code x}. */
    public void forward(int rows, float[] x, float[] y) {
        for (int row = 0; row < rows; row++) {
            int at = row * size;
            double sum = 0;
            double squares = 0;
            for (int j = 0; j < size; j++) {
                sum += x[at + j];
            }
            float mean = (float) (sum / size);
            for (int j = 0; j < size; j++) {
                double off = x[at + j] - mean;
                squares += off * off;
            }
            float inverse = (float) (1 / Math.sqrt(squares / size + EPSILON));
            inverseDeviation[row] = inverse;
            for (int j = 0; j < size; j++) {
                float value = (x[at + j] - mean) * inverse;
                normal[at + j] = value;
                y[at + j] = value * scale.value()[j] + shift.value()[j];
            }
        }
    }

    /** Gradient of the last forward pass; {@code dx} may be {@code dy}. */
    public void backward(int rows, float[] dy, float[] dx) {
        for (int row = 0; row < rows; row++) {
            int at = row * size;
            double mean = 0;
            double along = 0;
            for (int j = 0; j < size; j++) {
                scale.gradient()[j] += dy[at + j] * normal[at + j];
                shift.gradient()[j] += dy[at + j];
                double g = dy[at + j] * scale.value()[j];
                mean += g;
                along += g * normal[at + j];
            }
            mean /= size;
            along /= size;
            for (int j = 0; j < size; j++) {
                double g = dy[at + j] * scale.value()[j];
                dx[at + j] = (float) (inverseDeviation[row] * (g - mean - normal[at + j] * along));
            }
        }
    }
}
