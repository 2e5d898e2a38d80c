package io.prehend.sim.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Turns the mesh of a file into convex parts: its groups where all of them are convex, a {@link ConvexDecomposition}
 * otherwise. Stateless; any thread.
 */
final class ConvexPieces {
    /** Corners that a part may have; the hull of a larger one is reduced to the most outlying ones. */
    static final int MAX_VERTICES = 32;

    /** More groups than this are too slow for physics, and are decomposed anew. */
    private static final int MAX_GROUPS = 32;

    /** A closed group is convex if it fills this part of its hull: leaves room for the rounding of the file. */
    private static final double CONVEX_FILL = 0.98;

    private ConvexPieces() {}

    /** Convex parts of {@code obj}, hulls all of them. */
    static List<TriangleMesh> of(ObjFile obj, ConvexDecomposition decomposition) {
        Optional<List<TriangleMesh>> groups = convexGroups(obj);
        return groups.isPresent() ? groups.get() : decomposed(obj, decomposition);
    }

    /** The hulls of the groups, if all of them are closed and convex. */
    static Optional<List<TriangleMesh>> convexGroups(ObjFile obj) {
        if (obj.groups().size() > MAX_GROUPS) {
            return Optional.empty();
        }
        List<TriangleMesh> hulls = new ArrayList<>();
        for (int[] group : obj.groups()) {
            TriangleMesh mesh = new TriangleMesh(obj.xyzM(), group);
            double[] corners = corners(mesh);
            TriangleMesh hull = hull(obj, corners, Integer.MAX_VALUE);
            double fill = Math.abs(MassProperties.of(mesh).volumeM3())
                    / MassProperties.of(hull).volumeM3();
            if (fill < CONVEX_FILL || ClosedMesh.openEdges(mesh) > 0) {
                return Optional.empty();
            }
            hulls.add(hull.vertexCount() <= MAX_VERTICES ? hull : hull(obj, corners, MAX_VERTICES));
        }
        return Optional.of(hulls);
    }

    private static List<TriangleMesh> decomposed(ObjFile obj, ConvexDecomposition decomposition) {
        TriangleMesh whole = obj.whole();
        int openEdges = ClosedMesh.openEdges(whole);
        if (openEdges > 0) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s is not closed (%d open or wrongly wound edges), so it has no inside: close it",
                    obj.file(),
                    openEdges));
        }
        hull(obj, whole.xyzM(), MAX_VERTICES); // Refuses what is flat or a point before the decomposition starts.
        double volumeM3 = Math.abs(MassProperties.of(whole).volumeM3());
        double boxM3 = 1;
        for (int axis = 0; axis < 3; axis++) {
            boxM3 *= whole.maxM(axis) - whole.minM(axis);
        }
        if (volumeM3 < 1e-4 * boxM3) {
            throw new IllegalArgumentException(obj.file() + " encloses no volume worth speaking of");
        }
        return decomposition.parts(obj.file(), whole);
    }

    private static TriangleMesh hull(ObjFile obj, double[] corners, int maxVertices) {
        try {
            return ConvexHull.of(corners, maxVertices);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(obj.file() + ": " + e.getMessage(), e);
        }
    }

    /** Coordinates of the vertices that the triangles use. */
    private static double[] corners(TriangleMesh mesh) {
        int[] used =
                java.util.Arrays.stream(mesh.triangles()).sorted().distinct().toArray();
        double[] corners = new double[3 * used.length];
        for (int i = 0; i < used.length; i++) {
            System.arraycopy(mesh.xyzM(), 3 * used[i], corners, 3 * i, 3);
        }
        return corners;
    }
}
