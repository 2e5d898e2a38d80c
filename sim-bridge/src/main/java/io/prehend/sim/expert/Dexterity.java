package io.prehend.sim.expert;

/**
 * How far an arm is from a singularity: the condition number of its Jacobian, unscaled, as the safety filter takes it.
 * Scratch, owned by one thread.
 *
 * <p>The eigenvalues of J·Jᵀ by cyclic Jacobi rotations (Golub and Van Loan, "Matrix Computations", §8.5).
 */
final class Dexterity {
    private static final int SIZE = 6;
    private static final int SWEEPS = 8;
    private static final double NEGLIGIBLE = 1e-12;

    private final double[][] gram = new double[SIZE][SIZE];

    /** Largest over smallest singular value of the 6 x n {@code jacobian} (row-major); infinite where singular. */
    double conditionNumber(double[] jacobian, int joints) {
        for (int row = 0; row < SIZE; row++) {
            for (int column = 0; column < SIZE; column++) {
                double sum = 0;
                for (int k = 0; k < joints; k++) {
                    sum += jacobian[row * joints + k] * jacobian[column * joints + k];
                }
                gram[row][column] = sum;
            }
        }
        for (int sweep = 0; sweep < SWEEPS && offDiagonal() > NEGLIGIBLE; sweep++) {
            for (int p = 0; p < SIZE; p++) {
                for (int q = p + 1; q < SIZE; q++) {
                    rotate(p, q);
                }
            }
        }
        double smallest = Double.POSITIVE_INFINITY;
        double largest = 0;
        for (int i = 0; i < SIZE; i++) {
            smallest = Math.min(smallest, gram[i][i]);
            largest = Math.max(largest, gram[i][i]);
        }
        return smallest > 0 ? Math.sqrt(largest / smallest) : Double.POSITIVE_INFINITY;
    }

    private double offDiagonal() {
        double sum = 0;
        for (int p = 0; p < SIZE; p++) {
            for (int q = p + 1; q < SIZE; q++) {
                sum += gram[p][q] * gram[p][q];
            }
        }
        return sum;
    }

    private void rotate(int p, int q) {
        if (gram[p][q] == 0) {
            return;
        }
        double tau = (gram[q][q] - gram[p][p]) / (2 * gram[p][q]);
        double t = Math.copySign(1, tau) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
        double c = 1 / Math.sqrt(1 + t * t);
        double s = t * c;
        for (int k = 0; k < SIZE; k++) {
            double kp = gram[k][p];
            double kq = gram[k][q];
            gram[k][p] = c * kp - s * kq;
            gram[k][q] = s * kp + c * kq;
        }
        for (int k = 0; k < SIZE; k++) {
            double pk = gram[p][k];
            double qk = gram[q][k];
            gram[p][k] = c * pk - s * qk;
            gram[q][k] = s * pk + c * qk;
        }
    }
}
