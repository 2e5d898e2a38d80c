package io.prehend.policy.nn;

/**
 * Multiplies matrices of floats. Implementations are stateless; any thread. For the same arguments the result is the
 * same to the last bit; two implementations differ by rounding.
 */
public interface Gemm {
    /**
     * C = A·B, or C += A·B. B and C are row-major; A may be strided either way, so that AᵀB needs no copy.
     *
     * @param m rows of A and C
     * @param n columns of B and C
     * @param k columns of A, rows of B
     * @param aRow distance between rows of A
     * @param aColumn distance between columns of A
     * @param bRow distance between rows of B
     * @param cRow distance between rows of C
     * @param add whether to add to what is in C
     */
    void multiply(
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
            boolean add);

    /** What it runs on, for reports. */
    String name();
}
