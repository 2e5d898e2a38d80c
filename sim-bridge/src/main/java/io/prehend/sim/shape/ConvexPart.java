package io.prehend.sim.shape;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A convex mesh as planes and polygons: triangles that lie in one plane are one face. Immutable; any thread.
 *
 * @param mesh the hull
 * @param faces its flat faces, largest first triangle first
 */
record ConvexPart(TriangleMesh mesh, List<Face> faces) {
    /** Triangles count as one face when the next corner is within this part of the extent of the plane. */
    private static final double FLATNESS = 1e-7;

    /**
     * A flat face: points p with n·p = offset, inside where n·p is less.
     *
     * @param nx unit normal, outward
     * @param ny unit normal
     * @param nz unit normal
     * @param offsetM distance of the plane from the origin along the normal, m
     * @param loop corners, packed, counter-clockwise seen from outside
     */
    record Face(double nx, double ny, double nz, double offsetM, double[] loop) {
        double distanceM(double x, double y, double z) {
            return nx * x + ny * y + nz * z - offsetM;
        }
    }

    /** Of {@code mesh}, which must come from {@link ConvexHull}. */
    static ConvexPart of(TriangleMesh mesh) {
        Map<Long, Integer> triangleOfEdge = new HashMap<>();
        for (int t = 0; t < mesh.triangleCount(); t++) {
            for (int k = 0; k < 3; k++) {
                triangleOfEdge.put(edge(mesh, t, k), t);
            }
        }
        List<Face> faces = new ArrayList<>();
        boolean[] taken = new boolean[mesh.triangleCount()];
        double toleranceM = FLATNESS * extentM(mesh);
        double[] areas = areas(mesh);
        List<Integer> largestFirst =
                new ArrayList<>(IntStream.range(0, areas.length).boxed().toList());
        largestFirst.sort(Comparator.comparingDouble((Integer t) -> -areas[t]));
        for (int seed : largestFirst) {
            if (!taken[seed]) {
                faces.add(grow(mesh, triangleOfEdge, taken, seed, toleranceM));
            }
        }
        return new ConvexPart(mesh, List.copyOf(faces));
    }

    /** How far outside the part a point is, a lower bound; inside, minus the depth, m. */
    double distanceM(double x, double y, double z) {
        double distanceM = Double.NEGATIVE_INFINITY;
        for (Face face : faces) {
            distanceM = Math.max(distanceM, face.distanceM(x, y, z));
        }
        return distanceM;
    }

    private static Face grow(
            TriangleMesh mesh, Map<Long, Integer> triangleOfEdge, boolean[] taken, int seed, double toleranceM) {
        double[] n = mesh.normal(seed, new double[3]);
        double offsetM =
                n[0] * mesh.corner(seed, 0, 0) + n[1] * mesh.corner(seed, 0, 1) + n[2] * mesh.corner(seed, 0, 2);
        Map<Integer, Integer> nextOnRim = new HashMap<>();
        List<Integer> group = new ArrayList<>(List.of(seed));
        taken[seed] = true;
        for (int g = 0; g < group.size(); g++) {
            int t = group.get(g);
            for (int k = 0; k < 3; k++) {
                int twin = triangleOfEdge.get(reversed(edge(mesh, t, k)));
                if (!taken[twin] && isFlat(mesh, twin, n, offsetM, toleranceM)) {
                    taken[twin] = true;
                    group.add(twin);
                }
            }
        }
        int start = -1;
        for (int t : group) {
            for (int k = 0; k < 3; k++) {
                if (!group.contains(triangleOfEdge.get(reversed(edge(mesh, t, k))))) {
                    start = mesh.triangles()[3 * t + k];
                    nextOnRim.put(start, mesh.triangles()[3 * t + (k + 1) % 3]);
                }
            }
        }
        double[] loop = new double[3 * nextOnRim.size()];
        for (int i = 0, vertex = start; i < nextOnRim.size(); i++, vertex = nextOnRim.get(vertex)) {
            System.arraycopy(mesh.xyzM(), 3 * vertex, loop, 3 * i, 3);
        }
        return new Face(n[0], n[1], n[2], offsetM, loop);
    }

    private static boolean isFlat(TriangleMesh mesh, int t, double[] n, double offsetM, double toleranceM) {
        for (int k = 0; k < 3; k++) {
            double distanceM = n[0] * mesh.corner(t, k, 0) + n[1] * mesh.corner(t, k, 1) + n[2] * mesh.corner(t, k, 2);
            if (Math.abs(distanceM - offsetM) > toleranceM) {
                return false;
            }
        }
        return true;
    }

    private static long edge(TriangleMesh mesh, int t, int k) {
        return ((long) mesh.triangles()[3 * t + k] << 32) | mesh.triangles()[3 * t + (k + 1) % 3];
    }

    private static long reversed(long edge) {
        return (edge << 32) | (edge >>> 32);
    }

    private static double extentM(TriangleMesh mesh) {
        double extentM = 0;
        for (int i = 0; i < mesh.xyzM().length; i++) {
            extentM = Math.max(extentM, Math.abs(mesh.xyzM()[i] - mesh.xyzM()[i % 3]));
        }
        return extentM;
    }

    private static double[] areas(TriangleMesh mesh) {
        return IntStream.range(0, mesh.triangleCount())
                .mapToDouble(mesh::areaM2)
                .toArray();
    }
}
