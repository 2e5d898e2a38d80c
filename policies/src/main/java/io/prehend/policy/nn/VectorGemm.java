package io.prehend.policy.nn;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The fast kernel: explicit vector instructions through the Vector API. Stateless. Only {@link Gemms} names this
 * class, as text: it loads where the module {@code jdk.incubator.vector} is and nowhere else.
 *
 * <p>C is made in tiles of four rows and four, two or one vectors that stay in registers while k runs (Goto and van de
 * Geijn, "Anatomy of High-Performance Matrix Multiplication", 2008, without packing: our matrices are small). Columns
 * that do not fill a vector are summed one by one.
 */
final class VectorGemm implements Gemm {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    /** Rows of B that are used at a time: 64 columns of them, 64 KiB, stay in the nearest caches. */
    private static final int DEPTH = 256;

    @Override
    public String name() {
        return "vector, " + LANES + " lanes";
    }

    @Override
    public void multiply(Matrix a, Matrix b, Matrix c) {
        // Cleared here rather than begun with zero below: a choice between two vectors would put them on the heap.
        c.clear();
        multiplyAdd(a, b, c);
    }

    @Override
    public void multiplyAdd(Matrix a, Matrix b, Matrix c) {
        Gemm.requireFit(a, b, c);
        for (int k = 0; k < b.rows; k += DEPTH) {
            panels(a, b, c, k, Math.min(k + DEPTH, b.rows));
        }
    }

    /** Adds the products of k in [from, to) for all of C, panel by panel of columns. */
    private static void panels(Matrix a, Matrix b, Matrix c, int from, int to) {
        int j = 0;
        for (; j + 4 * LANES <= c.columns; j += 4 * LANES) {
            int i = 0;
            for (; i + 4 <= c.rows; i += 4) {
                tile4x4(a, b, c, i, j, from, to);
            }
            for (; i < c.rows; i++) {
                for (int vector = 0; vector < 4; vector++) {
                    tile1x1(a, b, c, i, j + vector * LANES, from, to);
                }
            }
        }
        for (; j + LANES <= c.columns; j += LANES) {
            int i = 0;
            boolean two = j + 2 * LANES <= c.columns;
            for (; i + 4 <= c.rows; i += 4) {
                if (two) {
                    tile4x2(a, b, c, i, j, from, to);
                } else {
                    tile4x1(a, b, c, i, j, from, to);
                }
            }
            for (; i < c.rows; i++) {
                tile1x1(a, b, c, i, j, from, to);
                if (two) {
                    tile1x1(a, b, c, i, j + LANES, from, to);
                }
            }
            j += two ? LANES : 0;
        }
        columns(a, b, c, j, from, to);
    }

    private static void tile4x4(Matrix a, Matrix b, Matrix c, int i, int j, int from, int to) {
        FloatVector c00 = start(c, i, j);
        FloatVector c01 = start(c, i, j + LANES);
        FloatVector c02 = start(c, i, j + 2 * LANES);
        FloatVector c03 = start(c, i, j + 3 * LANES);
        FloatVector c10 = start(c, i + 1, j);
        FloatVector c11 = start(c, i + 1, j + LANES);
        FloatVector c12 = start(c, i + 1, j + 2 * LANES);
        FloatVector c13 = start(c, i + 1, j + 3 * LANES);
        FloatVector c20 = start(c, i + 2, j);
        FloatVector c21 = start(c, i + 2, j + LANES);
        FloatVector c22 = start(c, i + 2, j + 2 * LANES);
        FloatVector c23 = start(c, i + 2, j + 3 * LANES);
        FloatVector c30 = start(c, i + 3, j);
        FloatVector c31 = start(c, i + 3, j + LANES);
        FloatVector c32 = start(c, i + 3, j + 2 * LANES);
        FloatVector c33 = start(c, i + 3, j + 3 * LANES);
        float[] left = a.data;
        float[] right = b.data;
        int aRow = a.rowStride;
        int p = a.index(i, from);
        int q = b.index(from, j);
        for (int k = from; k < to; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, right, q);
            FloatVector b1 = FloatVector.fromArray(SPECIES, right, q + LANES);
            FloatVector b2 = FloatVector.fromArray(SPECIES, right, q + 2 * LANES);
            FloatVector b3 = FloatVector.fromArray(SPECIES, right, q + 3 * LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, left[p]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c02 = a0.fma(b2, c02);
            c03 = a0.fma(b3, c03);
            FloatVector a1 = FloatVector.broadcast(SPECIES, left[p + aRow]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            c12 = a1.fma(b2, c12);
            c13 = a1.fma(b3, c13);
            FloatVector a2 = FloatVector.broadcast(SPECIES, left[p + 2 * aRow]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            c22 = a2.fma(b2, c22);
            c23 = a2.fma(b3, c23);
            FloatVector a3 = FloatVector.broadcast(SPECIES, left[p + 3 * aRow]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            c32 = a3.fma(b2, c32);
            c33 = a3.fma(b3, c33);
            p += a.columnStride;
            q += b.rowStride;
        }
        store4(c, i, j, c00, c01, c02, c03);
        store4(c, i + 1, j, c10, c11, c12, c13);
        store4(c, i + 2, j, c20, c21, c22, c23);
        store4(c, i + 3, j, c30, c31, c32, c33);
    }

    private static void tile4x2(Matrix a, Matrix b, Matrix c, int i, int j, int from, int to) {
        FloatVector c00 = start(c, i, j);
        FloatVector c01 = start(c, i, j + LANES);
        FloatVector c10 = start(c, i + 1, j);
        FloatVector c11 = start(c, i + 1, j + LANES);
        FloatVector c20 = start(c, i + 2, j);
        FloatVector c21 = start(c, i + 2, j + LANES);
        FloatVector c30 = start(c, i + 3, j);
        FloatVector c31 = start(c, i + 3, j + LANES);
        for (int k = from; k < to; k++) {
            int p = a.index(i, k);
            int q = b.index(k, j);
            FloatVector b0 = FloatVector.fromArray(SPECIES, b.data, q);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b.data, q + LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a.data[p]);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a.data[p + a.rowStride]);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a.data[p + 2 * a.rowStride]);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a.data[p + 3 * a.rowStride]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
        }
        store2(c, i, j, c00, c01);
        store2(c, i + 1, j, c10, c11);
        store2(c, i + 2, j, c20, c21);
        store2(c, i + 3, j, c30, c31);
    }

    private static void tile4x1(Matrix a, Matrix b, Matrix c, int i, int j, int from, int to) {
        FloatVector c0 = start(c, i, j);
        FloatVector c1 = start(c, i + 1, j);
        FloatVector c2 = start(c, i + 2, j);
        FloatVector c3 = start(c, i + 3, j);
        for (int k = from; k < to; k++) {
            int p = a.index(i, k);
            FloatVector b0 = FloatVector.fromArray(SPECIES, b.data, b.index(k, j));
            c0 = FloatVector.broadcast(SPECIES, a.data[p]).fma(b0, c0);
            c1 = FloatVector.broadcast(SPECIES, a.data[p + a.rowStride]).fma(b0, c1);
            c2 = FloatVector.broadcast(SPECIES, a.data[p + 2 * a.rowStride]).fma(b0, c2);
            c3 = FloatVector.broadcast(SPECIES, a.data[p + 3 * a.rowStride]).fma(b0, c3);
        }
        c0.intoArray(c.data, c.index(i, j));
        c1.intoArray(c.data, c.index(i + 1, j));
        c2.intoArray(c.data, c.index(i + 2, j));
        c3.intoArray(c.data, c.index(i + 3, j));
    }

    private static void tile1x1(Matrix a, Matrix b, Matrix c, int i, int j, int from, int to) {
        FloatVector sum = start(c, i, j);
        for (int k = from; k < to; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b.data, b.index(k, j));
            sum = FloatVector.broadcast(SPECIES, a.at(i, k)).fma(b0, sum);
        }
        sum.intoArray(c.data, c.index(i, j));
    }

    /** The columns of C from {@code first} on, which do not fill a vector. */
    private static void columns(Matrix a, Matrix b, Matrix c, int first, int from, int to) {
        for (int i = 0; i < c.rows; i++) {
            for (int j = first; j < c.columns; j++) {
                float sum = c.at(i, j);
                for (int k = from; k < to; k++) {
                    sum += a.at(i, k) * b.at(k, j);
                }
                c.data[c.index(i, j)] = sum;
            }
        }
    }

    private static FloatVector start(Matrix c, int i, int j) {
        return FloatVector.fromArray(SPECIES, c.data, c.index(i, j));
    }

    private static void store4(Matrix c, int i, int j, FloatVector v0, FloatVector v1, FloatVector v2, FloatVector v3) {
        store2(c, i, j, v0, v1);
        store2(c, i, j + 2 * LANES, v2, v3);
    }

    private static void store2(Matrix c, int i, int j, FloatVector v0, FloatVector v1) {
        v0.intoArray(c.data, c.index(i, j));
        v1.intoArray(c.data, c.index(i, j) + LANES);
    }
}
