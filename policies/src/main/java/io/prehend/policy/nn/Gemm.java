package io.prehend.policy.nn;

/**
 * Multiplies matrices; nearly all of a network's time is spent here. A kernel may own scratch memory: one instance
 * serves one thread. Neither operand may overlap the result. {@code a} may have any strides; the rows of {@code b} and
 * {@code c} must be contiguous ({@code columnStride} 1). Sums run in a fixed order: equal input gives equal bits.
 */
public interface Gemm {
    /** C = A B, with A [m, k], B [k, n], C [m, n]. */
    void multiply(Matrix a, Matrix b, Matrix c);

    /** C = C + A B, with A [m, k], B [k, n], C [m, n]. */
    void multiplyAdd(Matrix a, Matrix b, Matrix c);

    /**
     * Finds larger numbers in the columns of a block, for as many of the first columns as this kernel is good at.
     *
     * @param block rows of {@code width} numbers, of which rows [{@code from}, {@code to}) are looked at
     * @param best the largest number of each column so far, from {@code at} on; raised where there is a larger one, or
     *     one that is not a number
     * @param row receives for each column that was raised which row of the block it was, the first of equals
     * @return how many columns were looked at; the others are left to the caller
     */
    default int raise(float[] block, int from, int to, int width, float[] best, int at, float[] row) {
        return 0;
    }

    /** What it is, for reports: such as {@code vector, 16 lanes}. */
    String name();

    /** Refuses shapes that do not fit each other: a mistake in a network's wiring. */
    static void requireFit(Matrix a, Matrix b, Matrix c) {
        if (a.rows != c.rows || a.columns != b.rows || b.columns != c.columns) {
            throw new IllegalArgumentException("A " + a.rows + "x" + a.columns + " times B " + b.rows + "x" + b.columns
                    + " is not C " + c.rows + "x" + c.columns + ".");
        }
        if (b.columnStride != 1 || c.columnStride != 1) {
            throw new IllegalArgumentException("Only A may be a transposed view; copy B or C first.");
        }
    }
}
