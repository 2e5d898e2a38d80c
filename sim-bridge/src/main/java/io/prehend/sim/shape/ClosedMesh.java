package io.prehend.sim.shape;

import java.util.HashMap;
import java.util.Map;

/** Checks that a mesh bounds a solid. Stateless; any thread. */
final class ClosedMesh {
    private ClosedMesh() {}

    /**
     * Number of edges whose two sides are not both there, or run the same way, once vertices in the same place are
     * one; 0 for a closed, consistently wound mesh.
     */
    static int openEdges(TriangleMesh mesh) {
        int[] place = places(mesh.xyzM());
        Map<Long, Integer> balance = new HashMap<>();
        for (int t = 0; t < mesh.triangles().length; t += 3) {
            for (int k = 0; k < 3; k++) {
                int from = place[mesh.triangles()[t + k]];
                int to = place[mesh.triangles()[t + (k + 1) % 3]];
                if (from < to) {
                    balance.merge(((long) from << 32) | to, 1, Integer::sum);
                } else if (to < from) {
                    balance.merge(((long) to << 32) | from, -1, Integer::sum);
                }
            }
        }
        return (int) balance.values().stream().filter(sum -> sum != 0).count();
    }

    /** Gives vertices with equal coordinates the same number. */
    private static int[] places(double[] xyzM) {
        record Place(double x, double y, double z) {}
        Map<Place, Integer> numbers = new HashMap<>();
        int[] result = new int[xyzM.length / 3];
        for (int i = 0; i < result.length; i++) {
            // Adding 0 turns −0 into 0, which the file may well mix.
            Place place = new Place(xyzM[3 * i] + 0.0, xyzM[3 * i + 1] + 0.0, xyzM[3 * i + 2] + 0.0);
            Integer known = numbers.putIfAbsent(place, i);
            result[i] = known == null ? i : known;
        }
        return result;
    }
}
