package io.prehend.policy.nn;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The fast kernel, on explicit vector instructions. Only {@link Gemms} names this class, as text: it loads where the
 * module {@code jdk.incubator.vector} is and nowhere else. Owned by one thread.
 *
 * <p>C is made in tiles of four rows and four, two or one vectors that stay in registers while k runs (Goto and van de
 * Geijn, "Anatomy of High-Performance Matrix Multiplication", 2008, without packing: our matrices are small). Columns
 * that do not fill a vector are computed in one that is filled up with zeros.
 *
 * <p>What the compiler wants before it keeps vectors in registers: strides in local variables, positions as linear
 * functions of the loop's counter, and no choice between two vectors. Without the first two it was eight times slower.
 */
final class VectorGemm implements Gemm {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    /** So many rows of B stay in the cache while the rows of A pass. */
    private static final int DEPTH = 256;

    /** The last columns of B, filled up with zeros, and four rows of the last columns of C. */
    private final Matrix lastOfB = new Matrix().set(new float[DEPTH * LANES], 0, DEPTH, LANES);

    private final Matrix lastOfC = new Matrix().set(new float[4 * LANES], 0, 4, LANES);

    @Override
    public String name() {
        return "vector, " + LANES + " lanes";
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
            int j = 0;
            while (j + LANES <= c.columns) {
                int vectors = j + 4 * LANES <= c.columns ? 4 : j + 2 * LANES <= c.columns ? 2 : 1;
                panel(a, b, c, k, j, depth, vectors);
                j += vectors * LANES;
            }
            if (j < c.columns) {
                lastColumns(a, b, c, k, j, depth);
            }
        }
    }

    @Override
    public int raise(float[] block, int from, int to, int width, float[] best, int at, float[] row) {
        int columns = width - width % LANES;
        for (int j = 0; j < columns; j += LANES) {
            FloatVector top = FloatVector.fromArray(SPECIES, best, at + j);
            FloatVector where = FloatVector.fromArray(SPECIES, row, j);
            FloatVector number = FloatVector.broadcast(SPECIES, from);
            for (int i = from; i < to; i++) {
                FloatVector value = FloatVector.fromArray(SPECIES, block, i * width + j);
                VectorMask<Float> larger =
                        value.compare(VectorOperators.GT, top).or(value.compare(VectorOperators.NE, value));
                top = top.blend(value, larger);
                where = where.blend(number, larger);
                number = number.add(1);
            }
            top.intoArray(best, at + j);
            where.intoArray(row, j);
        }
        return columns;
    }

    /** Adds the products of {@code depth} rows of B, from row {@code k} on, for some vectors of columns of C. */
    private static void panel(Matrix a, Matrix b, Matrix c, int k, int j, int depth, int vectors) {
        int bAt = b.index(k, j);
        int i = 0;
        for (; i + 4 <= c.rows; i += 4) {
            switch (vectors) {
                case 4 -> fourByFour(a, a.index(i, k), b, bAt, c, c.index(i, j), depth);
                case 2 -> fourByTwo(a, a.index(i, k), b, bAt, c, c.index(i, j), depth);
                default -> fourByOne(a, a.index(i, k), b, bAt, c, c.index(i, j), depth);
            }
        }
        for (; i < c.rows; i++) {
            for (int vector = 0; vector < vectors; vector++) {
                oneByOne(a, a.index(i, k), b, bAt + vector * LANES, c, c.index(i, j) + vector * LANES, depth);
            }
        }
    }

    private void lastColumns(Matrix a, Matrix b, Matrix c, int k, int j, int depth) {
        int columns = c.columns - j;
        Arrays.fill(lastOfB.data, 0);
        for (int row = 0; row < depth; row++) {
            System.arraycopy(b.data, b.index(k + row, j), lastOfB.data, row * LANES, columns);
        }
        for (int i = 0; i < c.rows; i += 4) {
            int rows = Math.min(4, c.rows - i);
            for (int row = 0; row < rows; row++) {
                System.arraycopy(c.data, c.index(i + row, j), lastOfC.data, row * LANES, columns);
            }
            if (rows == 4) {
                fourByOne(a, a.index(i, k), lastOfB, 0, lastOfC, 0, depth);
            }
            for (int row = 0; row < rows; row++) {
                if (rows < 4) {
                    oneByOne(a, a.index(i + row, k), lastOfB, 0, lastOfC, row * LANES, depth);
                }
                System.arraycopy(lastOfC.data, row * LANES, c.data, c.index(i + row, j), columns);
            }
        }
    }

    private static void fourByFour(Matrix a, int aAt, Matrix b, int bAt, Matrix c, int cAt, int depth) {
        float[] left = a.data;
        float[] right = b.data;
        float[] result = c.data;
        int aRow = a.rowStride;
        int aColumn = a.columnStride;
        int bRow = b.rowStride;
        int row1 = cAt + c.rowStride;
        int row2 = cAt + 2 * c.rowStride;
        int row3 = cAt + 3 * c.rowStride;
        FloatVector c00 = load(result, cAt);
        FloatVector c01 = load(result, cAt + LANES);
        FloatVector c02 = load(result, cAt + 2 * LANES);
        FloatVector c03 = load(result, cAt + 3 * LANES);
        FloatVector c10 = load(result, row1);
        FloatVector c11 = load(result, row1 + LANES);
        FloatVector c12 = load(result, row1 + 2 * LANES);
        FloatVector c13 = load(result, row1 + 3 * LANES);
        FloatVector c20 = load(result, row2);
        FloatVector c21 = load(result, row2 + LANES);
        FloatVector c22 = load(result, row2 + 2 * LANES);
        FloatVector c23 = load(result, row2 + 3 * LANES);
        FloatVector c30 = load(result, row3);
        FloatVector c31 = load(result, row3 + LANES);
        FloatVector c32 = load(result, row3 + 2 * LANES);
        FloatVector c33 = load(result, row3 + 3 * LANES);
        for (int k = 0; k < depth; k++) {
            int p = aAt + k * aColumn;
            int q = bAt + k * bRow;
            FloatVector b0 = load(right, q);
            FloatVector b1 = load(right, q + LANES);
            FloatVector b2 = load(right, q + 2 * LANES);
            FloatVector b3 = load(right, q + 3 * LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, left[p]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
            x = FloatVector.broadcast(SPECIES, left[p + aRow]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            c13 = x.fma(b3, c13);
            x = FloatVector.broadcast(SPECIES, left[p + 2 * aRow]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            c22 = x.fma(b2, c22);
            c23 = x.fma(b3, c23);
            x = FloatVector.broadcast(SPECIES, left[p + 3 * aRow]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            c32 = x.fma(b2, c32);
            c33 = x.fma(b3, c33);
        }
        store(result, cAt, c00, c01, c02, c03);
        store(result, row1, c10, c11, c12, c13);
        store(result, row2, c20, c21, c22, c23);
        store(result, row3, c30, c31, c32, c33);
    }

    private static void fourByTwo(Matrix a, int aAt, Matrix b, int bAt, Matrix c, int cAt, int depth) {
        float[] left = a.data;
        float[] right = b.data;
        float[] result = c.data;
        int aRow = a.rowStride;
        int aColumn = a.columnStride;
        int bRow = b.rowStride;
        int row1 = cAt + c.rowStride;
        int row2 = cAt + 2 * c.rowStride;
        int row3 = cAt + 3 * c.rowStride;
        FloatVector c00 = load(result, cAt);
        FloatVector c01 = load(result, cAt + LANES);
        FloatVector c10 = load(result, row1);
        FloatVector c11 = load(result, row1 + LANES);
        FloatVector c20 = load(result, row2);
        FloatVector c21 = load(result, row2 + LANES);
        FloatVector c30 = load(result, row3);
        FloatVector c31 = load(result, row3 + LANES);
        for (int k = 0; k < depth; k++) {
            int p = aAt + k * aColumn;
            int q = bAt + k * bRow;
            FloatVector b0 = load(right, q);
            FloatVector b1 = load(right, q + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, left[p]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(SPECIES, left[p + aRow]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(SPECIES, left[p + 2 * aRow]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(SPECIES, left[p + 3 * aRow]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
        }
        c00.intoArray(result, cAt);
        c01.intoArray(result, cAt + LANES);
        c10.intoArray(result, row1);
        c11.intoArray(result, row1 + LANES);
        c20.intoArray(result, row2);
        c21.intoArray(result, row2 + LANES);
        c30.intoArray(result, row3);
        c31.intoArray(result, row3 + LANES);
    }

    private static void fourByOne(Matrix a, int aAt, Matrix b, int bAt, Matrix c, int cAt, int depth) {
        float[] left = a.data;
        float[] right = b.data;
        float[] result = c.data;
        int aRow = a.rowStride;
        int aColumn = a.columnStride;
        int bRow = b.rowStride;
        int row1 = cAt + c.rowStride;
        int row2 = cAt + 2 * c.rowStride;
        int row3 = cAt + 3 * c.rowStride;
        FloatVector c00 = load(result, cAt);
        FloatVector c10 = load(result, row1);
        FloatVector c20 = load(result, row2);
        FloatVector c30 = load(result, row3);
        for (int k = 0; k < depth; k++) {
            int p = aAt + k * aColumn;
            int q = bAt + k * bRow;
            FloatVector b0 = load(right, q);
            FloatVector x = FloatVector.broadcast(SPECIES, left[p]);
            c00 = x.fma(b0, c00);
            x = FloatVector.broadcast(SPECIES, left[p + aRow]);
            c10 = x.fma(b0, c10);
            x = FloatVector.broadcast(SPECIES, left[p + 2 * aRow]);
            c20 = x.fma(b0, c20);
            x = FloatVector.broadcast(SPECIES, left[p + 3 * aRow]);
            c30 = x.fma(b0, c30);
        }
        c00.intoArray(result, cAt);
        c10.intoArray(result, row1);
        c20.intoArray(result, row2);
        c30.intoArray(result, row3);
    }

    private static void oneByOne(Matrix a, int aAt, Matrix b, int bAt, Matrix c, int cAt, int depth) {
        float[] left = a.data;
        float[] right = b.data;
        int aColumn = a.columnStride;
        int bRow = b.rowStride;
        FloatVector sum = load(c.data, cAt);
        for (int k = 0; k < depth; k++) {
            FloatVector x = FloatVector.broadcast(SPECIES, left[aAt + k * aColumn]);
            sum = x.fma(load(right, bAt + k * bRow), sum);
        }
        sum.intoArray(c.data, cAt);
    }

    private static FloatVector load(float[] from, int at) {
        return FloatVector.fromArray(SPECIES, from, at);
    }

    private static void store(float[] to, int at, FloatVector v0, FloatVector v1, FloatVector v2, FloatVector v3) {
        v0.intoArray(to, at);
        v1.intoArray(to, at + LANES);
        v2.intoArray(to, at + 2 * LANES);
        v3.intoArray(to, at + 3 * LANES);
    }
}
