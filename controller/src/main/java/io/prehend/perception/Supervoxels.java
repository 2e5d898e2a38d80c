package io.prehend.perception;

import java.util.Arrays;

/**
 * Patches of surface, a few voxels wide, that stop where the normal turns: the units that are joined to objects.
 *
 * <p>Grown from seeds on a coarse grid, always the nearest voxel next, where near means in space and in direction
 * (voxel cloud connectivity segmentation, Papon et al., CVPR 2013), in one pass with running means (as SNIC does for
 * pixels, Achanta and Süsstrunk, CVPR 2017). Mutable scratch, owned by one thread.
 */
final class Supervoxels {
    /** Weight of a right angle between the normals against the distance of one patch width. */
    private static final double NORMAL_WEIGHT = 4;

    private static final int UNSEEN = -2;
    private static final int NEAR_A_SEED = -1;

    private final VoxelHeap heap = new VoxelHeap();
    private int size;
    private int[] patchOf = new int[0];
    private int[] queue = new int[0];
    private int[] count = new int[0];
    private double[] sum = new double[0];

    /** Number of patches. */
    int size() {
        return size;
    }

    /** The patch of voxel {@code a}. */
    int patchOf(int a) {
        return patchOf[a];
    }

    /** Voxels in patch {@code s}. */
    int count(int s) {
        return count[s];
    }

    /** Coordinate {@code axis} of the centre of patch {@code s}, m. */
    double centre(int s, int axis) {
        return sum[6 * s + axis] / count[s];
    }

    /** Writes the unit normal of patch {@code s}; zero where it has none. */
    void normal(int s, double[] out) {
        double x = sum[6 * s + 3];
        double y = sum[6 * s + 4];
        double z = sum[6 * s + 5];
        double norm = Math.sqrt(x * x + y * y + z * z);
        double k = norm > 0 ? 1 / norm : 0;
        out[0] = k * x;
        out[1] = k * y;
        out[2] = k * z;
    }

    /** Divides the voxels into patches about {@code widthVoxels} voxels wide. */
    void grow(VoxelGrid grid, SurfaceNormals normals, double widthVoxels) {
        if (patchOf.length < grid.size()) {
            patchOf = new int[grid.size()];
            queue = new int[grid.size()];
            count = new int[grid.size()];
            sum = new double[6 * grid.size()];
        }
        Arrays.fill(patchOf, 0, grid.size(), UNSEEN);
        size = 0;
        heap.clear();
        seed(grid, 0.8 * widthVoxels);
        drain(grid, normals, widthVoxels);
    }

    /**
     * Puts seeds on the surface, none within {@code distanceVoxels} of another along it, so that each piece gets one.
     */
    private void seed(VoxelGrid grid, double distanceVoxels) {
        for (int a = 0; a < grid.size(); a++) {
            if (patchOf[a] != UNSEEN) {
                continue;
            }
            count[size] = 0;
            Arrays.fill(sum, 6 * size, 6 * size + 6, 0);
            heap.push(0, a, size);
            size++;
            int tail = 0;
            queue[tail++] = a;
            patchOf[a] = NEAR_A_SEED;
            for (int head = 0; head < tail; head++) {
                for (int e = grid.firstNeighbour(queue[head]); e < grid.firstNeighbour(queue[head] + 1); e++) {
                    int b = grid.neighbour(e);
                    double dx = grid.x(b) - grid.x(a);
                    double dy = grid.y(b) - grid.y(a);
                    double dz = grid.z(b) - grid.z(a);
                    double distanceM = distanceVoxels * grid.edgeM(a);
                    if (patchOf[b] == UNSEEN && dx * dx + dy * dy + dz * dz < distanceM * distanceM) {
                        patchOf[b] = NEAR_A_SEED;
                        queue[tail++] = b;
                    }
                }
            }
        }
    }

    private void drain(VoxelGrid grid, SurfaceNormals normals, double widthVoxels) {
        while (!heap.isEmpty()) {
            int a = heap.voxel();
            int s = heap.patch();
            heap.pop();
            if (patchOf[a] >= 0) {
                continue;
            }
            take(grid, normals, a, s);
            for (int e = grid.firstNeighbour(a); e < grid.firstNeighbour(a + 1); e++) {
                int b = grid.neighbour(e);
                if (patchOf[b] < 0) {
                    heap.push(distance(grid, normals, b, s, widthVoxels), b, s);
                }
            }
        }
    }

    private void take(VoxelGrid grid, SurfaceNormals normals, int a, int s) {
        patchOf[a] = s;
        count[s]++;
        sum[6 * s] += grid.x(a);
        sum[6 * s + 1] += grid.y(a);
        sum[6 * s + 2] += grid.z(a);
        sum[6 * s + 3] += normals.x(a);
        sum[6 * s + 4] += normals.y(a);
        sum[6 * s + 5] += normals.z(a);
    }

    private double distance(VoxelGrid grid, SurfaceNormals normals, int b, int s, double widthVoxels) {
        double dx = grid.x(b) - sum[6 * s] / count[s];
        double dy = grid.y(b) - sum[6 * s + 1] / count[s];
        double dz = grid.z(b) - sum[6 * s + 2] / count[s];
        double nx = sum[6 * s + 3];
        double ny = sum[6 * s + 4];
        double nz = sum[6 * s + 5];
        double norm = Math.sqrt(nx * nx + ny * ny + nz * nz);
        double cosine = norm > 0 ? (nx * normals.x(b) + ny * normals.y(b) + nz * normals.z(b)) / norm : 1;
        double widthM = widthVoxels * grid.edgeM(b);
        return (dx * dx + dy * dy + dz * dz) / (widthM * widthM) + NORMAL_WEIGHT * (1 - cosine);
    }
}
