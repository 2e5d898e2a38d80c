package io.prehend.sim.shape;

import java.util.Arrays;

/**
 * Draws convex parts that were made of voxels, and so stick out by up to a voxel, back onto the mesh that they
 * stand for: a hull's corner near the surface moves to the nearest point of it, and corners of the mesh within the
 * hull join in. Owned by one thread.
 */
final class ShrinkWrap {
    /** V-HACD rounds outwards to whole voxels, along the diagonal too. */
    private static final double REACH_VOXELS = 2.5;

    private final TriangleMesh mesh;
    private final double reachM;
    private final double[] nearest = new double[3];
    private final double[] candidate = new double[3];

    /** For parts of {@code mesh} made of voxels of edge {@code voxelM}. */
    ShrinkWrap(TriangleMesh mesh, double voxelM) {
        this.mesh = mesh;
        this.reachM = REACH_VOXELS * voxelM;
    }

    /** {@code hull} drawn onto the mesh, with at most {@code maxVertices} corners; unchanged if that leaves nothing. */
    TriangleMesh wrap(TriangleMesh hull, int maxVertices) {
        ConvexPart part = ConvexPart.of(hull);
        double[] points = new double[hull.xyzM().length + mesh.xyzM().length];
        int size = 0;
        for (int i = 0; i < hull.xyzM().length; i += 3) {
            double distanceM = findNearest(hull.xyzM()[i], hull.xyzM()[i + 1], hull.xyzM()[i + 2]);
            System.arraycopy(distanceM <= reachM ? nearest : hull.xyzM(), distanceM <= reachM ? 0 : i, points, size, 3);
            size += 3;
        }
        for (int i = 0; i < mesh.xyzM().length; i += 3) {
            if (part.distanceM(mesh.xyzM()[i], mesh.xyzM()[i + 1], mesh.xyzM()[i + 2]) <= 0) {
                System.arraycopy(mesh.xyzM(), i, points, size, 3);
                size += 3;
            }
        }
        try {
            return ConvexHull.of(Arrays.copyOf(points, size), maxVertices);
        } catch (IllegalArgumentException flat) {
            // A part thinner than a voxel: better too thick than lost.
            return hull;
        }
    }

    private double findNearest(double x, double y, double z) {
        double best = Double.POSITIVE_INFINITY;
        for (int t = 0; t < mesh.triangleCount(); t++) {
            nearestOnTriangle(t, x, y, z);
            double dx = candidate[0] - x;
            double dy = candidate[1] - y;
            double dz = candidate[2] - z;
            double squared = dx * dx + dy * dy + dz * dz;
            if (squared < best) {
                best = squared;
                System.arraycopy(candidate, 0, nearest, 0, 3);
            }
        }
        return Math.sqrt(best);
    }

    /** Ericson, "Real-Time Collision Detection", 2005, section 5.1.5: by the region in which the point projects. */
    private void nearestOnTriangle(int t, double x, double y, double z) {
        double abAp = dot(t, 1, 0, x, y, z, 0);
        double acAp = dot(t, 2, 0, x, y, z, 0);
        double abBp = dot(t, 1, 0, x, y, z, 1);
        double acBp = dot(t, 2, 0, x, y, z, 1);
        double abCp = dot(t, 1, 0, x, y, z, 2);
        double acCp = dot(t, 2, 0, x, y, z, 2);
        double va = abBp * acCp - abCp * acBp;
        double vb = abCp * acAp - abAp * acCp;
        double vc = abAp * acBp - abBp * acAp;
        if (abAp <= 0 && acAp <= 0) {
            blend(t, 0, 0);
        } else if (abBp >= 0 && acBp <= abBp) {
            blend(t, 1, 0);
        } else if (acCp >= 0 && abCp <= acCp) {
            blend(t, 0, 1);
        } else if (vc <= 0 && abAp >= 0 && abBp <= 0) {
            blend(t, abAp / (abAp - abBp), 0);
        } else if (vb <= 0 && acAp >= 0 && acCp <= 0) {
            blend(t, 0, acAp / (acAp - acCp));
        } else if (va <= 0 && acBp >= abBp && abCp >= acCp) {
            double w = (acBp - abBp) / ((acBp - abBp) + (abCp - acCp));
            blend(t, 1 - w, w);
        } else {
            blend(t, vb / (va + vb + vc), vc / (va + vb + vc));
        }
    }

    /** Sets the candidate to corner 0 plus v along the edge to corner 1 plus w along the edge to corner 2. */
    private void blend(int t, double v, double w) {
        for (int axis = 0; axis < 3; axis++) {
            candidate[axis] =
                    (1 - v - w) * mesh.corner(t, 0, axis) + v * mesh.corner(t, 1, axis) + w * mesh.corner(t, 2, axis);
        }
    }

    /** (corner to − corner from) · (point − corner origin). */
    private double dot(int t, int to, int from, double x, double y, double z, int origin) {
        return (mesh.corner(t, to, 0) - mesh.corner(t, from, 0)) * (x - mesh.corner(t, origin, 0))
                + (mesh.corner(t, to, 1) - mesh.corner(t, from, 1)) * (y - mesh.corner(t, origin, 1))
                + (mesh.corner(t, to, 2) - mesh.corner(t, from, 2)) * (z - mesh.corner(t, origin, 2));
    }
}
