package io.prehend.safety;

import java.util.Arrays;

/**
 * The condition number of a Jacobian: its largest singular value over its smallest. One thread; never allocates.
 *
 * <p>The rows of rotation are weighted with a characteristic length (Angeles and López-Cajún, IJRR 1992), so that
 * metres and radians are compared as equals: without it, as in MoveIt Servo, a tenth of the ordinary postures of a
 * Panda above a table count as nearly singular. The extreme eigenvalues of the Gram matrix come from a few steps of
 * power and inverse iteration (Golub and Van Loan, "Matrix Computations", §8.2) that start where the last call ended:
 * the arm moves little between two ticks. A small fixed vector is added each time, so that a direction that has
 * become the weakest cannot stay unnoticed.
 */
final class ConditionNumber {
    /** The length that makes a Panda's condition number smallest over its ordinary postures, m. */
    private static final double CHARACTERISTIC_LENGTH_M = 0.35;

    private static final int STEPS = 3;
    private static final int FIRST_STEPS = 60;
    private static final double STIR = 1e-3;
    /** Below this share of the trace a pivot counts as zero. */
    private static final double SINGULAR = 1e-14;

    private final int size;
    private final double[] gram;
    private final double[] cholesky;
    private final double[] weakest;
    private final double[] strongest;
    private final double[] scratch;
    private boolean started;

    /** For the Jacobian of an arm with {@code joints} joints. */
    ConditionNumber(int joints) {
        size = Math.min(6, joints);
        gram = new double[size * size];
        cholesky = new double[size * size];
        weakest = new double[size];
        strongest = new double[size];
        scratch = new double[size];
        reset();
    }

    /** Forgets the last directions. */
    void reset() {
        Arrays.fill(weakest, 1 / Math.sqrt(size));
        Arrays.fill(strongest, 1 / Math.sqrt(size));
        started = false;
    }

    /** The condition number of the 6 x n {@code jacobian} (row-major); infinite where it is singular. */
    double of(double[] jacobian, int joints) {
        computeGram(jacobian, joints);
        if (!factorise()) {
            return Double.POSITIVE_INFINITY;
        }
        int steps = started ? STEPS : FIRST_STEPS;
        started = true;
        stir(weakest);
        stir(strongest);
        double inverseOfSmallest = 0;
        double largest = 0;
        for (int step = 0; step < steps; step++) {
            solve(weakest);
            inverseOfSmallest = normalise(weakest);
            multiply(strongest);
            largest = normalise(strongest);
        }
        return Math.sqrt(largest * inverseOfSmallest);
    }

    private void computeGram(double[] jacobian, int joints) {
        boolean wide = joints >= 6;
        int inner = wide ? joints : 6;
        for (int row = 0; row < size; row++) {
            for (int column = 0; column <= row; column++) {
                double sum = 0;
                for (int k = 0; k < inner; k++) {
                    sum += wide
                            ? jacobian[row * joints + k] * jacobian[column * joints + k]
                            : weight(k) * jacobian[k * joints + row] * weight(k) * jacobian[k * joints + column];
                }
                sum *= wide ? weight(row) * weight(column) : 1;
                gram[row * size + column] = sum;
                gram[column * size + row] = sum;
            }
        }
    }

    private static double weight(int row) {
        return row < 3 ? 1 : CHARACTERISTIC_LENGTH_M;
    }

    /** Lower triangular factor; false where the matrix is singular to working precision. */
    private boolean factorise() {
        double trace = 0;
        for (int i = 0; i < size; i++) {
            trace += gram[i * size + i];
        }
        for (int row = 0; row < size; row++) {
            for (int column = 0; column <= row; column++) {
                double sum = gram[row * size + column];
                for (int k = 0; k < column; k++) {
                    sum -= cholesky[row * size + k] * cholesky[column * size + k];
                }
                if (row != column) {
                    cholesky[row * size + column] = sum / cholesky[column * size + column];
                } else if (sum > SINGULAR * trace) {
                    cholesky[row * size + row] = Math.sqrt(sum);
                } else {
                    return false;
                }
            }
        }
        return true;
    }

    private void solve(double[] x) {
        for (int row = 0; row < size; row++) {
            double sum = x[row];
            for (int k = 0; k < row; k++) {
                sum -= cholesky[row * size + k] * x[k];
            }
            x[row] = sum / cholesky[row * size + row];
        }
        for (int row = size - 1; row >= 0; row--) {
            double sum = x[row];
            for (int k = row + 1; k < size; k++) {
                sum -= cholesky[k * size + row] * x[k];
            }
            x[row] = sum / cholesky[row * size + row];
        }
    }

    private void multiply(double[] x) {
        for (int row = 0; row < size; row++) {
            double sum = 0;
            for (int k = 0; k < size; k++) {
                sum += gram[row * size + k] * x[k];
            }
            scratch[row] = sum;
        }
        System.arraycopy(scratch, 0, x, 0, size);
    }

    private void stir(double[] x) {
        for (int i = 0; i < size; i++) {
            x[i] += (i & 1) == 0 ? STIR : -STIR * i;
        }
        normalise(x);
    }

    private double normalise(double[] x) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += x[i] * x[i];
        }
        double norm = Math.sqrt(sum);
        for (int i = 0; i < size; i++) {
            x[i] /= norm;
        }
        return norm;
    }
}
