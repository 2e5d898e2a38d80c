package io.prehend.policy.nn;

import java.util.Arrays;

/**
 * A window onto a float array, seen as a matrix: what {@link Gemm} multiplies. Owned by one thread and set anew for
 * every use, so that a product allocates nothing.
 */
public final class Matrix {
    float[] data = {};
    int offset;
    int rows;
    int columns;
    int rowStride;
    int columnStride = 1;

    /** Shows the packed row-major rows × columns matrix that starts at {@code offset}. */
    public Matrix set(float[] data, int offset, int rows, int columns) {
        return set(data, offset, rows, columns, columns);
    }

    /** As {@link #set(float[], int, int, int)}, with {@code rowStride} elements from one row to the next. */
    public Matrix set(float[] data, int offset, int rows, int columns, int rowStride) {
        return show(data, offset, rows, columns, rowStride, 1);
    }

    /** Shows the transpose of the packed row-major rows × columns matrix that starts at {@code offset}. */
    public Matrix setTransposed(float[] data, int offset, int rows, int columns) {
        return show(data, offset, columns, rows, 1, columns);
    }

    private Matrix show(float[] data, int offset, int rows, int columns, int rowStride, int columnStride) {
        this.data = data;
        this.offset = offset;
        this.rows = rows;
        this.columns = columns;
        this.rowStride = rowStride;
        this.columnStride = columnStride;
        return this;
    }

    /** Sets all elements to zero; only where rows are contiguous. */
    void clear() {
        for (int row = 0; row < rows; row++) {
            Arrays.fill(data, index(row, 0), index(row, 0) + columns, 0);
        }
    }

    float at(int row, int column) {
        return data[offset + row * rowStride + column * columnStride];
    }

    int index(int row, int column) {
        return offset + row * rowStride + column * columnStride;
    }

    /** Writes the transpose of the packed row-major rows × columns matrix {@code from} to {@code to}, packed. */
    static void transpose(float[] from, int rows, int columns, float[] to) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                to[column * rows + row] = from[row * columns + column];
            }
        }
    }

    /** Adds the transpose of the packed row-major rows × columns matrix {@code from} to {@code to}, packed. */
    static void addTransposed(float[] from, int rows, int columns, float[] to) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                to[column * rows + row] += from[row * columns + column];
            }
        }
    }
}
