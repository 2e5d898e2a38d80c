package io.prehend.policy.nn;

/** max(0, x), in place. Pure; any thread. */
public final class Relu {
    private Relu() {}

    /** Cuts off what is below zero. */
    public static void forward(float[] x, int size) {
        for (int i = 0; i < size; i++) {
            x[i] = Math.max(0, x[i]);
        }
    }

    /**
     * Lets no gradient through where {@code y}, the output, is zero. By bits, without a branch: which numbers are zero
     * cannot be foreseen, and half of them are.
     */
    public static void backward(float[] y, float[] dy, int size) {
        for (int i = 0; i < size; i++) {
            int allOrNone = -Float.floatToRawIntBits(y[i]) >> 31;
            dy[i] = Float.intBitsToFloat(Float.floatToRawIntBits(dy[i]) & allOrNone);
        }
    }
}
