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
    private static final double VOXEL_SPACINGS = 1.5;

    private static final double PATCH_VOXELS = 4;

    private final CloudOptions options;
    private final VoxelGrid grid = new VoxelGrid();
    private final SurfaceNormals normals = new SurfaceNormals();
    private final Supervoxels patches = new Supervoxels();
    private final ConvexityGraph graph = new ConvexityGraph();
    private UnionFind parts;

    Clustering(CloudOptions options) {
        this.options = options;
    }

    /** Divides the points {@code index[0 … size)}. */
    void divide(PointCloud cloud, int[] index, int size, double[] sensor) {
        double edgeM = Math.max(
                VOXEL_SPACINGS * PointSpacing.medianM(cloud, index, size, options.seed()),
                VOXEL_SIGMAS * options.noise().sigmaM(meanRangeM(cloud, index, size, sensor)));
        grid.fill(cloud, index, size, edgeM);
        normals.find(grid, sensor);
        patches.grow(grid, normals, PATCH_VOXELS * edgeM);
        parts = GreedyPartition.of(patches.size(), graph.weights(grid, patches));
    }

    /** A number for the part of the {@code k}-th point, the same for all points of the part; not consecutive. */
    int part(int k) {
        return parts.find(patches.patchOf(grid.voxelOf(k)));
    }

    /** One more than the largest number of a part. */
    int partLimit() {
        return patches.size();
    }

    private static double meanRangeM(PointCloud cloud, int[] index, int size, double[] sensor) {
        double sum = 0;
        for (int k = 0; k < size; k++) {
            double dx = cloud.x(index[k]) - sensor[0];
            double dy = cloud.y(index[k]) - sensor[1];
            double dz = cloud.z(index[k]) - sensor[2];
            sum += Math.sqrt(dx * dx + dy * dy + dz * dz);
        }
        return sum / Math.max(1, size);
    }
}
