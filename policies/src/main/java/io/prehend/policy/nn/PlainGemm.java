package io.prehend.policy.nn;

/** Plain loops, which the just-in-time compiler vectorises along the rows of B and C. Stateless; any thread. */
final class PlainGemm implements Gemm {
    @Override
    public String name() {
        return "plain";
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
        for (int i = 0; i < m; i++) {
            int row = cAt + i * cRow;
            if (!add) {
                java.util.Arrays.fill(c, row, row + n, 0);
            }
            int p = 0;
            for (; p + 4 <= k; p += 4) {
                int at = aAt + i * aRow + p * aColumn;
                addFour(n, a[at], a[at + aColumn], a[at + 2 * aColumn], a[at + 3 * aColumn], b, bAt + p * bRow, bRow,
                        c, row);
            }
            for (; p < k; p++) {
                addOne(n, a[aAt + i * aRow + p * aColumn], b, bAt + p * bRow, c, row);
            }
        }
    }

    private static void addFour(
            int n, float a0, float a1, float a2, float a3, float[] b, int bAt, int bRow, float[] c, int cAt) {
        int b1 = bAt + bRow;
        int b2 = b1 + bRow;
        int b3 = b2 + bRow;
        for (int j = 0; j < n; j++) {
            c[cAt + j] += (a0 * b[bAt + j] + a1 * b[b1 + j]) + (a2 * b[b2 + j] + a3 * b[b3 + j]);
        }
    }

    private static void addOne(int n, float a0, float[] b, int bAt, float[] c, int cAt) {
        for (int j = 0; j < n; j++) {
            c[cAt + j] += a0 * b[bAt + j];
        }
    }
}
