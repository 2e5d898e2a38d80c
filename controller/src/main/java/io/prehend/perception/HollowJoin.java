package io.prehend.perception;

import java.util.Map;
import java.util.TreeMap;

/**
 * Joins the inside of a cup or bowl to its outside. The two rarely touch in a scan, because the rim is seen edge-on;
 * but a surface that is hollow is the inside of something, and whoever walks from it in the direction in which it
 * faces, level with the table, comes to the outside from behind. Mutable scratch, owned by one thread.
 */
final class HollowJoin {
    /** A patch is hollow when its surface bends inwards with a radius below 25 cm; 0.25 m is 4 per m. */
    private static final double HOLLOW_PER_M = -4;
    /** Across the widest bowl. */
    private static final double MAX_WALK_M = 0.35;
    /** The inside and the outside of a thin wall are nearer than this many voxels; the walk starts beyond. */
    private static final double START_VOXELS = 3;

    private static final double STEP_VOXELS = 0.7;
    /** Share of a part's voxels that must be hollow: half and more inside of vessels, a sixth behind a hollow edge. */
    private static final double MIN_HOLLOW_SHARE = 0.35;
    /** Share of a part's voxels that must arrive: those that face along the opposite wall do not. */
    private static final double MIN_ARRIVED_SHARE = 0.1;
    /** The surface arrived at faces away: within this cosine of the direction of the walk. */
    private static final double FROM_BEHIND = 0.2;

    private double[] bend = new double[0];
    private double[] weight = new double[0];

    /** Joins in {@code parts}, a partition of the patches. {@code support} may be null. */
    void join(
            VoxelGrid grid,
            SurfaceNormals normals,
            Supervoxels patches,
            PatchBorders borders,
            UnionFind parts,
            SupportPlane support) {
        measureBend(patches, borders, parts);
        int[] voxels = new int[patches.size()];
        int[] hollow = new int[patches.size()];
        Map<Long, Integer> arrivals = new TreeMap<>();
        for (int a = 0; a < grid.size(); a++) {
            int patch = patches.patchOf(a);
            int part = parts.find(patch);
            voxels[part]++;
            if (bend[patch] < HOLLOW_PER_M * weight[patch]) {
                hollow[part]++;
                int goal = walk(grid, normals, patches, parts, support, a);
                if (goal >= 0) {
                    arrivals.merge((long) part << 32 | goal, 1, Integer::sum);
                }
            }
        }
        arrivals.forEach((walk, arrived) -> {
            int part = (int) (walk >> 32);
            if (hollow[part] >= MIN_HOLLOW_SHARE * voxels[part] && arrived >= MIN_ARRIVED_SHARE * voxels[part]) {
                parts.join((int) (long) walk, part);
            }
        });
    }

    /**
     * Sums, for each patch, (n_a - n_b)·(p_a - p_b) and |p_a - p_b|² over the patches of the same part that touch it:
     * their ratio is the curvature, 1 / R on a ball of radius R and -1 / R inside of one.
     */
    private void measureBend(Supervoxels patches, PatchBorders borders, UnionFind parts) {
        bend = new double[patches.size()];
        weight = new double[patches.size()];
        double[] normalS = new double[3];
        double[] normalT = new double[3];
        for (int e = 0; e < borders.size(); e++) {
            int s = borders.first(e);
            int t = borders.second(e);
            if (parts.find(s) != parts.find(t)) {
                continue;
            }
            patches.normal(s, normalS);
            patches.normal(t, normalT);
            double bulge = 0;
            double squared = 0;
            for (int axis = 0; axis < 3; axis++) {
                double d = patches.centre(s, axis) - patches.centre(t, axis);
                bulge += (normalS[axis] - normalT[axis]) * d;
                squared += d * d;
            }
            bend[s] += borders.length(e) * bulge;
            bend[t] += borders.length(e) * bulge;
            weight[s] += borders.length(e) * squared;
            weight[t] += borders.length(e) * squared;
        }
    }

    /** The part that one arrives at from voxel {@code a} from behind, or -1. */
    private int walk(
            VoxelGrid grid, SurfaceNormals normals, Supervoxels patches, UnionFind parts, SupportPlane support, int a) {
        double up = support == null
                ? 0
                : normals.x(a) * support.normalX()
                        + normals.y(a) * support.normalY()
                        + normals.z(a) * support.normalZ();
        double dx = normals.x(a) - (support == null ? 0 : up * support.normalX());
        double dy = normals.y(a) - (support == null ? 0 : up * support.normalY());
        double dz = normals.z(a) - (support == null ? 0 : up * support.normalZ());
        double norm = Math.sqrt(dx * dx + dy * dy + dz * dz);
        if (norm < 0.3) {
            return -1;
        }
        double step = STEP_VOXELS * grid.edgeM(a);
        for (double t = START_VOXELS * grid.edgeM(a); t < MAX_WALK_M; t += step) {
            double k = t / norm;
            int b = grid.at(grid.x(a) + k * dx, grid.y(a) + k * dy, grid.z(a) + k * dz);
            if (b >= 0) {
                double along = (normals.x(b) * dx + normals.y(b) * dy + normals.z(b) * dz) / norm;
                int part = parts.find(patches.patchOf(b));
                return along > FROM_BEHIND && part != parts.find(patches.patchOf(a)) ? part : -1;
            }
        }
        return -1;
    }
}
