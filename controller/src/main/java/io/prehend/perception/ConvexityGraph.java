package io.prehend.perception;

import java.util.HashMap;
import java.util.Map;

/**
 * Which patches touch, and how strongly the shape of the surface says that they belong together: an object bulges, and
 * where two objects meet there is a hollow.
 *
 * <p>The criterion is that of local convexity (Stein, Schoeler, Papon and Wörgötter, "Object Partitioning using Local
 * Convexity", CVPR 2014, section 3.2), made a weight: the signed angle between two patches, times the length of their
 * common border. One thread.
 */
final class ConvexityGraph {
    /** Hollow angles up to this one still speak for one object: bowls and the noise of normals have them. */
    private static final double TOLERATED_RAD = Math.toRadians(30);
    /** Two patches at a right angle say all there is to say. */
    private static final double FULL_RAD = Math.toRadians(70);

    private final double[] normalA = new double[3];
    private final double[] normalB = new double[3];

    /** Weight by pair of patches, the lower number in the high half of the key; positive joins. */
    Map<Long, Double> weights(VoxelGrid grid, Supervoxels patches) {
        Map<Long, Integer> border = new HashMap<>();
        for (int a = 0; a < grid.size(); a++) {
            for (int e = grid.firstNeighbour(a); e < grid.firstNeighbour(a + 1); e++) {
                int s = patches.patchOf(a);
                int t = patches.patchOf(grid.neighbour(e));
                if (s < t) {
                    border.merge(GreedyPartition.key(s, t), 1, Integer::sum);
                }
            }
        }
        Map<Long, Double> weights = new HashMap<>();
        border.forEach(
                (key, length) -> weights.put(key, length * affinity(patches, (int) (key >> 32), (int) (long) key)));
        return weights;
    }

    /** From -1, certainly two objects, to 1, certainly one. */
    private double affinity(Supervoxels patches, int s, int t) {
        patches.normal(s, normalA);
        patches.normal(t, normalB);
        double dx = patches.centre(s, 0) - patches.centre(t, 0);
        double dy = patches.centre(s, 1) - patches.centre(t, 1);
        double dz = patches.centre(s, 2) - patches.centre(t, 2);
        double bulge = (normalA[0] - normalB[0]) * dx + (normalA[1] - normalB[1]) * dy + (normalA[2] - normalB[2]) * dz;
        double cosine = normalA[0] * normalB[0] + normalA[1] * normalB[1] + normalA[2] * normalB[2];
        double angleRad = Math.acos(Math.max(-1, Math.min(1, cosine)));
        if (bulge >= 0) {
            return 1;
        }
        return Math.max(-1, Math.min(1, (TOLERATED_RAD - angleRad) / (FULL_RAD - TOLERATED_RAD)));
    }
}
