package io.prehend.policy.nn;

import java.util.Arrays;

/**
 * The kernel for every virtual machine: loops that the compiler vectorises by itself. Owned by one thread.
 *
 * <p>A block of B and four rows of C are copied to arrays of their own, all read with one shared index, because the
 * compiler does not prove that two offsets into one array are apart. Sixteen products are added per pass. Missing rows
 * and columns of a block are zeros, whose results nobody reads.
 */
final class PlainGemm implements Gemm {
    private static final int DEPTH = 128;
    private static final int WIDTH = 256;

    private final float[][] packed = new float[DEPTH][WIDTH];
    private final float[] c0 = new float[WIDTH];
    private final float[] c1 = new float[WIDTH];
    private final float[] c2 = new float[WIDTH];
    private final float[] c3 = new float[WIDTH];
    private final float[][] rowsOfC = {c0, c1, c2, c3};
    /** Four rows of a block of A, interleaved: element k of row r is at 4 k + r. */
    private final float[] four = new float[4 * DEPTH];

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public void multiply(Matrix a, Matrix b, Matrix c) {
        c.clear();
        multiplyAdd(a, b, c);
    }

    @Override
    public void multiplyAdd(Matrix a, Matrix b, Matrix c) {
        Gemm.requireFit(a, b, c);
        for (int k = 0; k < b.rows; k += DEPTH) {
            int depth = Math.min(DEPTH, b.rows - k);
            for (int j = 0; j < b.columns; j += WIDTH) {
                int width = Math.min(WIDTH, b.columns - j);
                packB(b, k, j, depth, width);
                for (int i = 0; i < a.rows; i += 4) {
                    packA(a, i, k, depth);
                    addFourRows(c, i, j, (depth + 3) / 4 * 4, width);
                }
            }
        }
    }

    private void packB(Matrix b, int k, int j, int depth, int width) {
        for (int row = 0; row < depth; row++) {
            System.arraycopy(b.data, b.index(k + row, j), packed[row], 0, width);
        }
        for (int row = depth; row % 4 != 0; row++) {
            Arrays.fill(packed[row], 0, width, 0);
        }
    }

    private void packA(Matrix a, int i, int k, int depth) {
        for (int row = 0; row < 4; row++) {
            boolean there = i + row < a.rows;
            for (int column = 0; column < depth; column++) {
                four[4 * column + row] = there ? a.at(i + row, k + column) : 0;
            }
        }
        Arrays.fill(four, 4 * depth, (depth + 3) / 4 * 16, 0);
    }

    private void addFourRows(Matrix c, int i, int j, int depth, int width) {
        int rows = Math.min(4, c.rows - i);
        for (int row = 0; row < rows; row++) {
            System.arraycopy(c.data, c.index(i + row, j), rowsOfC[row], 0, width);
        }
        for (int k = 0; k < depth; k += 4) {
            addSixteen(k, width);
        }
        for (int row = 0; row < rows; row++) {
            System.arraycopy(rowsOfC[row], 0, c.data, c.index(i + row, j), width);
        }
    }

    private void addSixteen(int k, int width) {
        float[] b0 = packed[k];
        float[] b1 = packed[k + 1];
        float[] b2 = packed[k + 2];
        float[] b3 = packed[k + 3];
        addFour(c0, b0, b1, b2, b3, 4 * k, width);
        addFour(c1, b0, b1, b2, b3, 4 * k + 1, width);
        addFour(c2, b0, b1, b2, b3, 4 * k + 2, width);
        addFour(c3, b0, b1, b2, b3, 4 * k + 3, width);
    }

    private void addFour(float[] c, float[] b0, float[] b1, float[] b2, float[] b3, int first, int width) {
        float a0 = four[first];
        float a1 = four[first + 4];
        float a2 = four[first + 8];
        float a3 = four[first + 12];
        for (int j = 0; j < width; j++) {
            c[j] += a0 * b0[j] + a1 * b1[j] + a2 * b2[j] + a3 * b3[j];
        }
    }
}
