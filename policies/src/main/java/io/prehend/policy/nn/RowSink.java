package io.prehend.policy.nn;

/** Takes the gradients of single rows, one after the other. */
interface RowSink {
    /** Takes the gradient of row {@code row}, which starts at {@code at} of {@code gradient}. */
    void add(int row, float[] gradient, int at);
}
