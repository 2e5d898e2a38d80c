package io.prehend.policy.nn;

/** tanh x, in place: the end of a bounded action. Pure; any thread. */
public final class Tanh {
    private Tanh() {}

    /** Squeezes every number into (-1, 1). */
    public static void forward(float[] x, int size) {
        for (int i = 0; i < size; i++) {
            x[i] = (float) Math.tanh(x[i]);
        }
    }

    /** Multiplies by 1 − y², with {@code y} the output. */
    public static void backward(float[] y, float[] dy, int size) {
        for (int i = 0; i < size; i++) {
            dy[i] *= 1 - y[i] * y[i];
        }
    }
}
