package io.prehend.policy.nn;

import java.util.List;

/**
 * Brings each row to mean 0 and variance 1, then scales and shifts: y = γ (x − μ) / √(σ² + ε) + β (Ba, Kiros and
 * Hinton, arXiv 1607.06450, equation 4). One thread; allocates nothing in a pass.
 */
public final class LayerNorm {
    private static final float EPSILON = 1e-5f;

    private final int size;
    private final int maxRows;
    private final Parameter scale;
    private final Parameter shift;
    private final float[] normal;
    private final float[] inverseDeviation;

    /** For rows of {@code size} numbers, at most {@code maxRows} at a time. */
    public LayerNorm(String name, int size, int maxRows) {
        this.size = size;
        this.maxRows = maxRows;
        scale = new Parameter(name + ".scale", size);
        shift = new Parameter(name + ".shift", size);
        scale.fill(1);
        normal = new float[maxRows * size];
        inverseDeviation = new float[maxRows];
    }

    /** Added to the variance; the default of PyTorch and ONNX. */
    public static float epsilon() {
        return EPSILON;
    }

    /** Scale and shift. */
    public List<Parameter> parameters() {
        return List.of(scale, shift);
    }

    /** Normalises {@code rows} rows; {@code y} may be {@code x}. */
    public void forward(int rows, float[] x, float[] y) {
        Parameters.requireRoom(rows, maxRows);
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
            for (int j = 0; j < size; j++) {
                scale.gradient()[j] += dy[at + j] * normal[at + j];
                shift.gradient()[j] += dy[at + j];
            }
        }
        backwardInput(rows, dy, dx);
    }

    /**
     * As {@link #backward}, for the input alone. With n the normalised row and h = γ dy it is
     * dx = (h − mean(h) − n mean(h n)) / √(σ² + ε).
     */
    public void backwardInput(int rows, float[] dy, float[] dx) {
        for (int row = 0; row < rows; row++) {
            int at = row * size;
            double mean = 0;
            double along = 0;
            for (int j = 0; j < size; j++) {
                double h = dy[at + j] * scale.value()[j];
                mean += h;
                along += h * normal[at + j];
            }
            mean /= size;
            along /= size;
            for (int j = 0; j < size; j++) {
                double h = dy[at + j] * scale.value()[j];
                dx[at + j] = (float) (inverseDeviation[row] * (h - mean - normal[at + j] * along));
            }
        }
    }
}
