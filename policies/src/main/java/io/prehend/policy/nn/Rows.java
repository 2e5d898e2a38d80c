package io.prehend.policy.nn;

/** Puts packed row-major batches side by side, and takes them apart again. Pure; any thread; allocates nothing. */
public final class Rows {
    private Rows() {}

    /** Writes [rows, leftWidth + rightWidth]: each row of {@code left}, then that of {@code right}. */
    public static void join(int rows, float[] left, int leftWidth, float[] right, int rightWidth, float[] out) {
        copy(rows, left, leftWidth, 0, out, leftWidth + rightWidth, 0, leftWidth);
        copy(rows, right, rightWidth, 0, out, leftWidth + rightWidth, leftWidth, rightWidth);
    }

    /** Writes [rows, count]: columns {@code first} to {@code first + count - 1} of [rows, width]. */
    public static void columns(int rows, float[] from, int width, int first, int count, float[] out) {
        copy(rows, from, width, first, out, count, 0, count);
    }

    /** Writes [count, width]: row {@code index[i]} of {@code from} as row {@code i}. */
    public static void gather(int count, int[] index, float[] from, int width, float[] out) {
        for (int i = 0; i < count; i++) {
            System.arraycopy(from, index[i] * width, out, i * width, width);
        }
    }

    private static void copy(
            int rows, float[] from, int fromWidth, int fromFirst, float[] to, int toWidth, int toFirst, int count) {
        for (int row = 0; row < rows; row++) {
            System.arraycopy(from, row * fromWidth + fromFirst, to, row * toWidth + toFirst, count);
        }
    }
}
