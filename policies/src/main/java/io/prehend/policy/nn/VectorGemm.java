package io.prehend.policy.nn;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Blocks of four rows by four vectors kept in registers (Goto and van de Geijn, "Anatomy of High-Performance Matrix
 * Multiplication", 2008, without packing: our matrices are small), on {@code jdk.incubator.vector}. Loaded by name, for
 * the module may be missing. Stateless; any thread.
 */
final class VectorGemm implements Gemm {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    /** So many rows of B stay in the cache while the rows of A pass. */
    private static final int DEPTH = 256;

    @Override
    public String name() {
        return "vector, " + LANES + " lanes";
    }

    @Override
    public void multiply(
            int m,
            int n,
            int k,
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            int bRow,
            float[] c,
            int cAt,
            int cRow,
            boolean add) {
        for (int i = 0; i < m && !add; i++) {
            // Cleared here rather than begun with zero below: a choice between two vectors would put them on the heap.
            Arrays.fill(c, cAt + i * cRow, cAt + i * cRow + n, 0);
        }
        for (int p = 0; p < k; p += DEPTH) {
            int depth = Math.min(DEPTH, k - p);
            int aNow = aAt + p * aColumn;
            int bNow = bAt + p * bRow;
            int j = 0;
            for (; j + 4 * LANES <= n; j += 4 * LANES) {
                int i = 0;
                for (; i + 4 <= m; i += 4) {
                    fourByFour(depth, a, aNow + i * aRow, aRow, aColumn, b, bNow + j, bRow, c, cAt + i * cRow + j, cRow);
                }
                for (; i < m; i++) {
                    oneByFour(depth, a, aNow + i * aRow, aColumn, b, bNow + j, bRow, c, cAt + i * cRow + j);
                }
            }
            for (; j + LANES <= n; j += LANES) {
                int i = 0;
                for (; i + 4 <= m; i += 4) {
                    fourByOne(depth, a, aNow + i * aRow, aRow, aColumn, b, bNow + j, bRow, c, cAt + i * cRow + j, cRow);
                }
                for (; i < m; i++) {
                    oneByOne(depth, a, aNow + i * aRow, aColumn, b, bNow + j, bRow, c, cAt + i * cRow + j);
                }
            }
            for (; j < n; j++) {
                column(m, depth, a, aNow, aRow, aColumn, b, bNow + j, bRow, c, cAt + j, cRow);
            }
        }
    }

    private static void fourByFour(
            int k, float[] a, int aAt, int aRow, int aColumn, float[] b, int bAt, int bRow, float[] c, int cAt,
            int cRow) {
        FloatVector c00 = load(c, cAt);
        FloatVector c01 = load(c, cAt + LANES);
        FloatVector c02 = load(c, cAt + 2 * LANES);
        FloatVector c03 = load(c, cAt + 3 * LANES);
        FloatVector c10 = load(c, cAt + cRow);
        FloatVector c11 = load(c, cAt + cRow + LANES);
        FloatVector c12 = load(c, cAt + cRow + 2 * LANES);
        FloatVector c13 = load(c, cAt + cRow + 3 * LANES);
        FloatVector c20 = load(c, cAt + 2 * cRow);
        FloatVector c21 = load(c, cAt + 2 * cRow + LANES);
        FloatVector c22 = load(c, cAt + 2 * cRow + 2 * LANES);
        FloatVector c23 = load(c, cAt + 2 * cRow + 3 * LANES);
        FloatVector c30 = load(c, cAt + 3 * cRow);
        FloatVector c31 = load(c, cAt + 3 * cRow + LANES);
        FloatVector c32 = load(c, cAt + 3 * cRow + 2 * LANES);
        FloatVector c33 = load(c, cAt + 3 * cRow + 3 * LANES);
        for (int p = 0; p < k; p++) {
            int row = bAt + p * bRow;
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, row);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, row + LANES);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, row + 2 * LANES);
            FloatVector b3 = FloatVector.fromArray(SPECIES, b, row + 3 * LANES);
            int at = aAt + p * aColumn;
            FloatVector x = FloatVector.broadcast(SPECIES, a[at]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
            x = FloatVector.broadcast(SPECIES, a[at + aRow]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            c13 = x.fma(b3, c13);
            x = FloatVector.broadcast(SPECIES, a[at + 2 * aRow]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            c22 = x.fma(b2, c22);
            c23 = x.fma(b3, c23);
            x = FloatVector.broadcast(SPECIES, a[at + 3 * aRow]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            c32 = x.fma(b2, c32);
            c33 = x.fma(b3, c33);
        }
        store(c00, c01, c02, c03, c, cAt);
        store(c10, c11, c12, c13, c, cAt + cRow);
        store(c20, c21, c22, c23, c, cAt + 2 * cRow);
        store(c30, c31, c32, c33, c, cAt + 3 * cRow);
    }

    private static void oneByFour(
            int k, float[] a, int aAt, int aColumn, float[] b, int bAt, int bRow, float[] c, int cAt) {
        FloatVector c0 = load(c, cAt);
        FloatVector c1 = load(c, cAt + LANES);
        FloatVector c2 = load(c, cAt + 2 * LANES);
        FloatVector c3 = load(c, cAt + 3 * LANES);
        for (int p = 0; p < k; p++) {
            int row = bAt + p * bRow;
            FloatVector x = FloatVector.broadcast(SPECIES, a[aAt + p * aColumn]);
            c0 = x.fma(FloatVector.fromArray(SPECIES, b, row), c0);
            c1 = x.fma(FloatVector.fromArray(SPECIES, b, row + LANES), c1);
            c2 = x.fma(FloatVector.fromArray(SPECIES, b, row + 2 * LANES), c2);
            c3 = x.fma(FloatVector.fromArray(SPECIES, b, row + 3 * LANES), c3);
        }
        store(c0, c1, c2, c3, c, cAt);
    }

    private static void fourByOne(
            int k, float[] a, int aAt, int aRow, int aColumn, float[] b, int bAt, int bRow, float[] c, int cAt,
            int cRow) {
        FloatVector c0 = load(c, cAt);
        FloatVector c1 = load(c, cAt + cRow);
        FloatVector c2 = load(c, cAt + 2 * cRow);
        FloatVector c3 = load(c, cAt + 3 * cRow);
        for (int p = 0; p < k; p++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bAt + p * bRow);
            int at = aAt + p * aColumn;
            c0 = FloatVector.broadcast(SPECIES, a[at]).fma(b0, c0);
            c1 = FloatVector.broadcast(SPECIES, a[at + aRow]).fma(b0, c1);
            c2 = FloatVector.broadcast(SPECIES, a[at + 2 * aRow]).fma(b0, c2);
            c3 = FloatVector.broadcast(SPECIES, a[at + 3 * aRow]).fma(b0, c3);
        }
        c0.intoArray(c, cAt);
        c1.intoArray(c, cAt + cRow);
        c2.intoArray(c, cAt + 2 * cRow);
        c3.intoArray(c, cAt + 3 * cRow);
    }

    private static void oneByOne(
            int k, float[] a, int aAt, int aColumn, float[] b, int bAt, int bRow, float[] c, int cAt) {
        FloatVector c0 = load(c, cAt);
        for (int p = 0; p < k; p++) {
            FloatVector x = FloatVector.broadcast(SPECIES, a[aAt + p * aColumn]);
            c0 = x.fma(FloatVector.fromArray(SPECIES, b, bAt + p * bRow), c0);
        }
        c0.intoArray(c, cAt);
    }

    /** The columns that do not fill a vector. */
    private static void column(
            int m, int k, float[] a, int aAt, int aRow, int aColumn, float[] b, int bAt, int bRow, float[] c, int cAt,
            int cRow) {
        for (int i = 0; i < m; i++) {
            float sum = c[cAt + i * cRow];
            for (int p = 0; p < k; p++) {
                sum += a[aAt + i * aRow + p * aColumn] * b[bAt + p * bRow];
            }
            c[cAt + i * cRow] = sum;
        }
    }

    private static FloatVector load(float[] c, int at) {
        return FloatVector.fromArray(SPECIES, c, at);
    }

    private static void store(
            FloatVector c0, FloatVector c1, FloatVector c2, FloatVector c3, float[] c, int at) {
        c0.intoArray(c, at);
        c1.intoArray(c, at + LANES);
        c2.intoArray(c, at + 2 * LANES);
        c3.intoArray(c, at + 3 * LANES);
    }
}
