package io.prehend.model;

/**
 * Solves {@code J dq ≈ e} for a 6 x n Jacobian with damping, within bounds on {@code dq}. Scratch of one thread; never
 * allocates after construction.
 *
 * <p>dq = z + Jᵀ (J Jᵀ + λ² I)⁻¹ (e − J z), where z is a wish for the null space: Y. Nakamura, H. Hanafusa, "Inverse
 * Kinematic Solutions With Singularity Robustness for Robot Manipulator Control" (1986); S. R. Buss, "Introduction to
 * Inverse Kinematics with Jacobian Transpose, Pseudoinverse and Damped Least Squares methods" (2004), §7 and eq. 11. A
 * joint that would pass its bound is put on it, its part of the motion taken out of e, and the rest solved again, as in
 * P. Baerlocher, R. Boulic, "An inverse kinematics architecture enforcing an arbitrary number of strict priority
 * levels" (2004).
 */
final class DampedLeastSquares {
    private static final int ROWS = 6;

    private final int columns;
    private final boolean[] bound;
    private final double[] matrix = new double[ROWS * ROWS];
    private final double[] right = new double[ROWS];

    DampedLeastSquares(int columns) {
        this.columns = columns;
        this.bound = new boolean[columns];
    }

    /**
     * Writes the step into {@code dq}.
     *
     * @param jacobian row-major, 6 x n
     * @param error the six numbers to be reached
     * @param damping2 λ²; above 0
     * @param dq in: the wish for the null space; out: the step
     * @param lowest smallest allowed step of each joint, at most 0
     * @param highest largest allowed step of each joint, at least 0
     */
    void solve(double[] jacobian, double[] error, double damping2, double[] dq, double[] lowest, double[] highest) {
        for (int column = 0; column < columns; column++) {
            bound[column] = false;
        }
        boolean moreBound = true;
        while (moreBound) {
            fillRight(jacobian, error, dq);
            fillMatrix(jacobian, damping2);
            factorAndSolve();
            addStep(jacobian, dq);
            moreBound = bindWhatPasses(dq, lowest, highest);
        }
    }

    /** e − J dq, where dq holds the steps of bound joints and the wish for the others. */
    private void fillRight(double[] jacobian, double[] error, double[] dq) {
        for (int row = 0; row < ROWS; row++) {
            double sum = error[row];
            for (int column = 0; column < columns; column++) {
                sum -= jacobian[row * columns + column] * dq[column];
            }
            right[row] = sum;
        }
    }

    private void fillMatrix(double[] jacobian, double damping2) {
        for (int row = 0; row < ROWS; row++) {
            for (int other = 0; other <= row; other++) {
                double sum = row == other ? damping2 : 0;
                for (int column = 0; column < columns; column++) {
                    if (!bound[column]) {
                        sum += jacobian[row * columns + column] * jacobian[other * columns + column];
                    }
                }
                matrix[row * ROWS + other] = sum;
            }
        }
    }

    /** Cholesky factorisation in place and two substitutions; the matrix is positive definite thanks to the damping. */
    private void factorAndSolve() {
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column <= row; column++) {
                double sum = matrix[row * ROWS + column];
                for (int k = 0; k < column; k++) {
                    sum -= matrix[row * ROWS + k] * matrix[column * ROWS + k];
                }
                matrix[row * ROWS + column] = row == column ? Math.sqrt(sum) : sum / matrix[column * ROWS + column];
            }
        }
        for (int row = 0; row < ROWS; row++) {
            for (int k = 0; k < row; k++) {
                right[row] -= matrix[row * ROWS + k] * right[k];
            }
            right[row] /= matrix[row * ROWS + row];
        }
        for (int row = ROWS - 1; row >= 0; row--) {
            for (int k = row + 1; k < ROWS; k++) {
                right[row] -= matrix[k * ROWS + row] * right[k];
            }
            right[row] /= matrix[row * ROWS + row];
        }
    }

    private void addStep(double[] jacobian, double[] dq) {
        for (int column = 0; column < columns; column++) {
            if (bound[column]) {
                continue;
            }
            double step = 0;
            for (int row = 0; row < ROWS; row++) {
                step += jacobian[row * columns + column] * right[row];
            }
            dq[column] += step;
        }
    }

    /** Puts joints that pass their bound on it; at least one more each time, so the loop above ends. */
    private boolean bindWhatPasses(double[] dq, double[] lowest, double[] highest) {
        boolean any = false;
        for (int column = 0; column < columns; column++) {
            if (bound[column]) {
                continue;
            }
            if (dq[column] < lowest[column]) {
                dq[column] = lowest[column];
            } else if (dq[column] > highest[column]) {
                dq[column] = highest[column];
            } else {
                continue;
            }
            bound[column] = true;
            any = true;
        }
        return any;
    }
}
