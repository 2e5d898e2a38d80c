package io.prehend.perception;

import io.prehend.model.PointCloud;
import java.util.Arrays;

/**
 * Points gathered in cubes, and which cubes touch. Mutable scratch, owned by one thread; it grows as needed and then
 * allocates nothing.
 */
final class VoxelGrid {
    private static final int BITS = 21;
    private static final long MASK = (1L << BITS) - 1;
    private static final int MAX_NEIGHBOURS = 26;

    private double edgeM;
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

    /** Number of voxels that hold a point. */
    int size() {
        return size;
    }

    /** Edge of a voxel, m. */
    double edgeM() {
        return edgeM;
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

    /** Sorts the points {@code index[0 … indexSize)} of {@code cloud} into cubes with an edge of {@code newEdgeM}. */
    void fill(PointCloud cloud, int[] index, int indexSize, double newEdgeM) {
        edgeM = newEdgeM;
        prepare(indexSize);
        double minX = Double.POSITIVE_INFINITY;
        double minY = Double.POSITIVE_INFINITY;
        double minZ = Double.POSITIVE_INFINITY;
        for (int k = 0; k < indexSize; k++) {
            minX = Math.min(minX, cloud.x(index[k]));
            minY = Math.min(minY, cloud.y(index[k]));
            minZ = Math.min(minZ, cloud.z(index[k]));
        }
        for (int k = 0; k < indexSize; k++) {
            int i = index[k];
            int a = voxel(
                    cell(cloud.x(i) - minX) << 2 * BITS | cell(cloud.y(i) - minY) << BITS | cell(cloud.z(i) - minZ));
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

    /** One cell is left free at the start, so that a neighbour's number is never negative. */
    private long cell(double distanceM) {
        return Math.min(MASK - 1, (long) (distanceM / edgeM) + 1);
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
                    for (int dz = -1; dz <= 1; dz++) {
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
