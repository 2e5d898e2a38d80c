package io.prehend.perception;

import io.prehend.model.PointCloud;

/**
 * Divides the points above a surface into things: first into voxels that touch, then into patches of surface, and joins
 * the patches that bulge towards each other. Mutable scratch, owned by one thread.
 */
final class Clustering {
    /** Voxels this many standard deviations wide average the noise to a fraction of their width. */
    private static final double VOXEL_SIGMAS = 2.5;
    /** Voxels this much wider than the sampling leave no gaps in a surface. */
    private static final double VOXEL_SPACINGS = 1.2;

    /** Finer voxels would find nothing that a gripper can tell apart. */
    private static final double MIN_VOXEL_M = 0.004;

    private static final double PATCH_VOXELS = 4;
    private static final int SLIVER_VOXELS = 24;

    private final CloudOptions options;
    private final VoxelGrid grid = new VoxelGrid();
    private final SurfaceNormals normals = new SurfaceNormals();
    private final Supervoxels patches = new Supervoxels();
    private final PatchBorders borders = new PatchBorders();
    private final ConvexityGraph graph = new ConvexityGraph();
    private final HollowJoin hollows = new HollowJoin();
    private UnionFind parts;

    Clustering(CloudOptions options) {
        this.options = options;
    }

    /**
     * Takes the points {@code index[0 … size)} and finds out which hang together. A group that stands over the surface
     * keeps the points of it that are {@code loose}, beyond the edge; of other groups they are taken off the list.
     *
     * @return how many points are left on the list
     */
    int gather(PointCloud cloud, int[] index, boolean[] loose, int size, DepthNoise noise) {
        double rangeM = meanRangeM(cloud, index, size);
        double sigmaM = noise.sigmaM(rangeM);
        double pitch = Math.max(
                VOXEL_SPACINGS * PointSpacing.median(cloud, index, size, options.seed()),
                Math.max(MIN_VOXEL_M, VOXEL_SIGMAS * sigmaM) / rangeM);
        grid.fill(cloud, index, size, pitch);
        int kept = dropOutsiders(index, loose, size);
        if (kept < size) {
            grid.fill(cloud, index, kept, pitch);
        }
        return kept;
    }

    /** Divides the points that {@link #gather} kept. */
    void divide(SupportPlane support) {
        normals.find(grid);
        patches.grow(grid, normals, PATCH_VOXELS);
        borders.find(grid, patches);
        if (!options.splitTouching()) {
            parts = connected();
            return;
        }
        parts = GreedyPartition.of(patches.size(), borders, graph.weights(borders, patches));
        hollows.join(grid, normals, patches, borders, parts, support);
        SliverJoin.join(patches, parts, borders, SLIVER_VOXELS);
    }

    /** Surface that the part of the {@code k}-th point … */
    double[] areasM2() {
        double[] areaM2 = new double[patches.size()];
        for (int a = 0; a < grid.size(); a++) {
            areaM2[parts.find(patches.patchOf(a))] += grid.edgeM(a) * grid.edgeM(a);
        }
        return areaM2;
    }

    /** A number for the part of the {@code k}-th point, the same for all points of the part; not consecutive. */
    int part(int k) {
        return parts.find(patches.patchOf(grid.voxelOf(k)));
    }

    /** One more than the largest number of a part. */
    int partLimit() {
        return patches.size();
    }

    /** The parts that hang together, whatever their shape. */
    private UnionFind connected() {
        UnionFind groups = new UnionFind(patches.size());
        for (int e = 0; e < borders.size(); e++) {
            groups.join(borders.first(e), borders.second(e));
        }
        return groups;
    }

    private int dropOutsiders(int[] index, boolean[] loose, int size) {
        UnionFind groups = new UnionFind(grid.size());
        for (int a = 0; a < grid.size(); a++) {
            for (int e = grid.firstNeighbour(a); e < grid.firstNeighbour(a + 1); e++) {
                groups.join(a, grid.neighbour(e));
            }
        }
        int[] balance = new int[grid.size()];
        for (int k = 0; k < size; k++) {
            balance[groups.find(grid.voxelOf(k))] += loose[k] ? -1 : 1;
        }
        int kept = 0;
        for (int k = 0; k < size; k++) {
            if (!loose[k] || balance[groups.find(grid.voxelOf(k))] > 0) {
                index[kept++] = index[k];
            }
        }
        return kept;
    }

    private static double meanRangeM(PointCloud cloud, int[] index, int size) {
        double sum = 0;
        for (int k = 0; k < size; k++) {
            double x = cloud.x(index[k]);
            double y = cloud.y(index[k]);
            double z = cloud.z(index[k]);
            sum += Math.sqrt(x * x + y * y + z * z);
        }
        return sum / Math.max(1, size);
    }
}
