package io.prehend.sim.shape;

/**
 * Volume, centre of mass and inertia of the solid that a closed mesh bounds, for uniform density.
 *
 * <p>Exact for polyhedra: the sum over the triangles of the signed tetrahedra that they span with the origin
 * (Mirtich, "Fast and Accurate Computation of Polyhedral Mass Properties", J. Graphics Tools 1(2), 1996; in the
 * form of Eberly, "Polyhedral Mass Properties (Revisited)", 2002). It does not matter whether neighbouring
 * triangles share vertices. Immutable; any thread.
 *
 * @param volumeM3 volume, m³; negative if the mesh is wound inside out
 * @param centreM centre of mass x, y, z, m
 * @param unitInertiaM2 inertia tensor about the centre of mass per unit of mass, m²: xx, yy, zz, xy, xz, yz, where
 *     xy is the entry of the tensor, that is −∫xy, as in URDF
 */
public record MassProperties(double volumeM3, double[] centreM, double[] unitInertiaM2) {
    /** Of the solid inside {@code mesh}. */
    public static MassProperties of(TriangleMesh mesh) {
        double volume6 = 0;
        double[] first = new double[3];
        double[][] second = new double[3][3];
        double[] a = new double[3];
        double[] b = new double[3];
        double[] c = new double[3];
        for (int t = 0; t < mesh.triangleCount(); t++) {
            for (int k = 0; k < 3; k++) {
                a[k] = mesh.corner(t, 0, k);
                b[k] = mesh.corner(t, 1, k);
                c[k] = mesh.corner(t, 2, k);
            }
            double det = a[0] * (b[1] * c[2] - b[2] * c[1])
                    + a[1] * (b[2] * c[0] - b[0] * c[2])
                    + a[2] * (b[0] * c[1] - b[1] * c[0]);
            volume6 += det;
            for (int i = 0; i < 3; i++) {
                double sumI = a[i] + b[i] + c[i];
                first[i] += det * sumI;
                for (int j = i; j < 3; j++) {
                    double sumJ = a[j] + b[j] + c[j];
                    second[i][j] += det * (sumI * sumJ + a[i] * a[j] + b[i] * b[j] + c[i] * c[j]);
                }
            }
        }
        return ofMoments(volume6 / 6, first, second);
    }

    private static MassProperties ofMoments(double volumeM3, double[] first, double[][] second) {
        double[] centre = new double[3];
        for (int i = 0; i < 3; i++) {
            centre[i] = first[i] / (24 * volumeM3);
        }
        double[][] covariance = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = i; j < 3; j++) {
                covariance[i][j] = second[i][j] / (120 * volumeM3) - centre[i] * centre[j];
            }
        }
        double[] inertia = {
            covariance[1][1] + covariance[2][2],
            covariance[0][0] + covariance[2][2],
            covariance[0][0] + covariance[1][1],
            -covariance[0][1],
            -covariance[0][2],
            -covariance[1][2]
        };
        return new MassProperties(volumeM3, centre, inertia);
    }
}
