package io.prehend.sim.expert;

import io.prehend.sim.shape.TriangleMesh;

/** A convex polyhedron as the half-spaces that bound it. Immutable; any thread. Object frame, m. */
final class ConvexSolid {
    private static final double SAME_PLANE_M = 1e-7;
    private static final double NO_AREA_M2 = 1e-13;

    private final TriangleMesh mesh;
    private final double[] planes;
    private final int planeCount;

    private ConvexSolid(TriangleMesh mesh, double[] planes, int planeCount) {
        this.mesh = mesh;
        this.planes = planes;
        this.planeCount = planeCount;
    }

    /** The solid bounded by {@code mesh}, which must be closed and convex. */
    static ConvexSolid of(TriangleMesh mesh) {
        double[] planes = new double[4 * mesh.triangleCount()];
        double[] normal = new double[3];
        int count = 0;
        for (int t = 0; t < mesh.triangleCount(); t++) {
            if (mesh.areaM2(t) > NO_AREA_M2) {
                mesh.normal(t, normal);
                double offset = normal[0] * mesh.corner(t, 0, 0)
                        + normal[1] * mesh.corner(t, 0, 1)
                        + normal[2] * mesh.corner(t, 0, 2);
                if (!contains(planes, count, normal, offset)) {
                    System.arraycopy(normal, 0, planes, 4 * count, 3);
                    planes[4 * count++ + 3] = offset;
                }
            }
        }
        return new ConvexSolid(mesh, planes, count);
    }

    /** The triangles that bound it. */
    TriangleMesh mesh() {
        return mesh;
    }

    int planeCount() {
        return planeCount;
    }

    /** Entry of plane {@code index}: 0–2 the outward unit normal n, 3 the offset d; inside means n·p ≤ d. */
    double plane(int index, int entry) {
        return planes[4 * index + entry];
    }

    /** Distance from the surface, negative inside. Outside it is a lower bound of the true distance, m. */
    double signedDistanceM(double x, double y, double z) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < 4 * planeCount; i += 4) {
            largest = Math.max(largest, planes[i] * x + planes[i + 1] * y + planes[i + 2] * z - planes[i + 3]);
        }
        return largest;
    }

    /** The plane that {@link #signedDistanceM} refers to: its normal is the gradient. */
    int steepestPlane(double x, double y, double z) {
        int best = 0;
        double largest = Double.NEGATIVE_INFINITY;
        for (int p = 0; p < planeCount; p++) {
            int i = 4 * p;
            double distance = planes[i] * x + planes[i + 1] * y + planes[i + 2] * z - planes[i + 3];
            if (distance > largest) {
                largest = distance;
                best = p;
            }
        }
        return best;
    }

    private static boolean contains(double[] planes, int count, double[] normal, double offset) {
        for (int i = 0; i < 4 * count; i += 4) {
            double dot = planes[i] * normal[0] + planes[i + 1] * normal[1] + planes[i + 2] * normal[2];
            if (dot > 1 - 1e-10 && Math.abs(planes[i + 3] - offset) < SAME_PLANE_M) {
                return true;
            }
        }
        return false;
    }
}
