package io.prehend.sim.bullet;

import io.prehend.model.RigidTransform;

/**
 * The principal moments and axes of an inertia tensor, for an engine that only knows diagonal tensors. Immutable.
 *
 * <p>Found by cyclic Jacobi rotations (Golub and Van Loan, Matrix Computations, section 8.5), which are exact enough
 * for 3 x 3 and never fail.
 *
 * @param moments the three moments, kg·m² (or m² for a tensor per unit of mass)
 * @param bodyFromPrincipal rotation from the principal axes to the axes in which the tensor was given; no translation
 */
record PrincipalAxes(double[] moments, RigidTransform bodyFromPrincipal) {
    private static final int SWEEPS = 30;

    /** Of the tensor with the given moments and products of inertia. */
    static PrincipalAxes of(double xx, double yy, double zz, double xy, double xz, double yz) {
        double[][] a = {{xx, xy, xz}, {xy, yy, yz}, {xz, yz, zz}};
        double[][] v = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        for (int sweep = 0; sweep < SWEEPS && offDiagonal(a) > 0; sweep++) {
            rotate(a, v, 0, 1);
            rotate(a, v, 0, 2);
            rotate(a, v, 1, 2);
        }
        if (determinant(v) < 0) {
            for (double[] row : v) {
                row[2] = -row[2];
            }
        }
        RigidTransform axes = new RigidTransform();
        axes.setRotation(v[0][0], v[0][1], v[0][2], v[1][0], v[1][1], v[1][2], v[2][0], v[2][1], v[2][2]);
        return new PrincipalAxes(new double[] {a[0][0], a[1][1], a[2][2]}, axes);
    }

    private static double offDiagonal(double[][] a) {
        return Math.abs(a[0][1]) + Math.abs(a[0][2]) + Math.abs(a[1][2]);
    }

    /** Turns rows and columns {@code p} and {@code q} so that their off-diagonal element becomes zero. */
    private static void rotate(double[][] a, double[][] v, int p, int q) {
        if (a[p][q] == 0) {
            return;
        }
        double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double c = 1 / Math.sqrt(t * t + 1);
        double s = t * c;
        for (int k = 0; k < 3; k++) {
            double kp = a[k][p];
            double kq = a[k][q];
            a[k][p] = c * kp - s * kq;
            a[k][q] = s * kp + c * kq;
        }
        for (int k = 0; k < 3; k++) {
            double pk = a[p][k];
            double qk = a[q][k];
            a[p][k] = c * pk - s * qk;
            a[q][k] = s * pk + c * qk;
        }
        a[p][q] = 0;
        a[q][p] = 0;
        for (int k = 0; k < 3; k++) {
            double kp = v[k][p];
            double kq = v[k][q];
            v[k][p] = c * kp - s * kq;
            v[k][q] = s * kp + c * kq;
        }
    }

    private static double determinant(double[][] m) {
        return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
                - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
                + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
    }
}
