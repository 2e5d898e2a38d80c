package io.prehend.perception;

import io.prehend.model.PointCloud;
import java.util.Arrays;

/**
 * Points gathered in cells that grow with the distance from the camera, and which cells touch.
 *
 * <p>The grid is regular in x / z, y / z and ln z, as in Papon et al., CVPR 2013: a cell holds as many pixels near by
 * as far away, and its depth grows as the noise does. Mutable scratch, owned by one thread; it grows as needed and then
 * allocates nothing.
 */
final class VoxelGrid {
    /** Cells in depth over which neighbouring rays still see one surface. */
    private static final int REACH_W = 2;

    private static final int BITS = 21;
    private static final long MASK = (1L << BITS) - 1;
    private static final int MAX_NEIGHBOURS = 9 * (2 * REACH_W + 1) - 1;

    private double pitch;
    private int size;
    private long[] hashKey = new long[0];
    private int[] hashValue = new int[0];
    private long[] key = new long[0];
    private int[] count = new int[0];
    private double[] x = new double[0];
    private double[] y = new double[0];
    private double[] z = new double[0];
    private int[] voxelOf = new int[0];
    private int[] firstNeighbour = new int[1];
    private int[] neighbours = new int[0];
    private double lowU;
    private double lowV;
    private double lowW;

    /** Number of voxels that hold a point. */
    int size() {
        return size;
    }

    /** Edge of a voxel at the depth of voxel {@code a}, m. */
    double edgeM(int a) {
        return pitch * z[a];
    }

    /** x of the mean of voxel {@code a}'s points, m. */
    double x(int a) {
        return x[a];
    }

    /** y of it, m. */
    double y(int a) {
        return y[a];
    }

    /** z of it, m. */
    double z(int a) {
        return z[a];
    }

    /** Number of points in voxel {@code a}. */
    int count(int a) {
        return count[a];
    }

    /** The voxel of the {@code k}-th point that was given. */
    int voxelOf(int k) {
        return voxelOf[k];
    }

    /** Where the neighbours of voxel {@code a} begin; they end where those of the next begin. */
    int firstNeighbour(int a) {
        return firstNeighbour[a];
    }

    /** The voxel at place {@code e} of the list of neighbours. */
    int neighbour(int e) {
        return neighbours[e];
    }

    /**
     * Sorts the points {@code index[0 … indexSize)} of {@code cloud}, all in front of the camera, into cells.
     *
     * @param newPitch edge of a cell at 1 m, m
     */
    void fill(PointCloud cloud, int[] index, int indexSize, double newPitch) {
        pitch = newPitch;
        prepare(indexSize);
        lowU = Double.POSITIVE_INFINITY;
        lowV = Double.POSITIVE_INFINITY;
        lowW = Double.POSITIVE_INFINITY;
        for (int k = 0; k < indexSize; k++) {
            int i = index[k];
            lowU = Math.min(lowU, cloud.x(i) / (double) cloud.z(i));
            lowV = Math.min(lowV, cloud.y(i) / (double) cloud.z(i));
            lowW = Math.min(lowW, cloud.z(i));
        }
        lowW = Math.log(lowW);
        for (int k = 0; k < indexSize; k++) {
            int i = index[k];
            int a = voxel(cellKey(cloud.x(i), cloud.y(i), cloud.z(i)));
            voxelOf[k] = a;
            count[a]++;
            x[a] += cloud.x(i);
            y[a] += cloud.y(i);
            z[a] += cloud.z(i);
        }
        for (int a = 0; a < size; a++) {
            x[a] /= count[a];
            y[a] /= count[a];
            z[a] /= count[a];
        }
        link();
    }

    /** The voxel at a place, or -1 where there is none. */
    int at(double px, double py, double pz) {
        boolean below = !(pz > 0) || px / pz < lowU || py / pz < lowV || Math.log(pz) < lowW;
        return below ? -1 : find(cellKey(px, py, pz));
    }

    private long cellKey(double px, double py, double pz) {
        return cell(px / pz - lowU) << 2 * BITS | cell(py / pz - lowV) << BITS | cell(Math.log(pz) - lowW);
    }

    /** Some cells are left free at the start, so that a neighbour's number is never negative. */
    private long cell(double distance) {
        return Math.min(MASK - REACH_W, (long) (distance / pitch) + REACH_W);
    }

    private void prepare(int points) {
        size = 0;
        int slots = Integer.highestOneBit(Math.max(16, points)) * 4;
        if (hashKey.length < slots) {
            hashKey = new long[slots];
            hashValue = new int[slots];
        }
        Arrays.fill(hashValue, -1);
        if (voxelOf.length < points) {
            voxelOf = new int[points];
            key = new long[points];
            count = new int[points];
            x = new double[points];
            y = new double[points];
            z = new double[points];
            firstNeighbour = new int[points + 1];
        }
    }

    private int voxel(long cellKey) {
        int slot = slot(cellKey);
        while (hashValue[slot] >= 0) {
            if (hashKey[slot] == cellKey) {
                return hashValue[slot];
            }
            slot = slot + 1 & hashKey.length - 1;
        }
        hashKey[slot] = cellKey;
        hashValue[slot] = size;
        key[size] = cellKey;
        count[size] = 0;
        x[size] = 0;
        y[size] = 0;
        z[size] = 0;
        return size++;
    }

    private int find(long cellKey) {
        int slot = slot(cellKey);
        while (hashValue[slot] >= 0) {
            if (hashKey[slot] == cellKey) {
                return hashValue[slot];
            }
            slot = slot + 1 & hashKey.length - 1;
        }
        return -1;
    }

    /** The finaliser of MurmurHash3 (Appleby), which spreads neighbouring cells over the table. */
    private int slot(long cellKey) {
        long h = cellKey;
        h = (h ^ h >>> 33) * 0xff51afd7ed558ccdL;
        h = (h ^ h >>> 33) * 0xc4ceb9fe1a85ec53L;
        return (int) (h ^ h >>> 33) & hashKey.length - 1;
    }

    private void link() {
        int edges = 0;
        for (int a = 0; a < size; a++) {
            firstNeighbour[a] = edges;
            if (neighbours.length < edges + MAX_NEIGHBOURS) {
                neighbours = Arrays.copyOf(neighbours, Math.max(1024, 2 * neighbours.length));
            }
            for (int dx = -1; dx <= 1; dx++) {
                for (int dy = -1; dy <= 1; dy++) {
                    for (int dz = -REACH_W; dz <= REACH_W; dz++) {
                        int b = dx == 0 && dy == 0 && dz == 0
                                ? -1
                                : find(key[a] + ((long) dx << 2 * BITS) + ((long) dy << BITS) + dz);
                        if (b >= 0) {
                            neighbours[edges++] = b;
                        }
                    }
                }
            }
        }
        firstNeighbour[size] = edges;
    }
}
