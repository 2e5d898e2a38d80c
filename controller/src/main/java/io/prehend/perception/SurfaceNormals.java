package io.prehend.perception;

import java.util.Arrays;

/**
 * The direction in which the surface faces at every voxel: the normal of the plane through the voxel, its neighbours
 * and theirs, turned to the camera at the origin. Following links instead of taking a ball keeps a surface apart from
 * another one that is near but not connected. Mutable scratch, owned by one thread.
 */
final class SurfaceNormals {
    private static final int MIN_SUPPORT = 4;

    private final SymmetricMatrix3 scatter = new SymmetricMatrix3();
    private double[] nx = new double[0];
    private double[] ny = new double[0];
    private double[] nz = new double[0];
    private boolean[] known = new boolean[0];
    private int[] mark = new int[0];
    private final int[] ring = new int[1 + 44 + 44 * 44];

    /** x of the unit normal of voxel {@code a}; 0 where unknown. */
    double x(int a) {
        return nx[a];
    }

    /** y of it. */
    double y(int a) {
        return ny[a];
    }

    /** z of it. */
    double z(int a) {
        return nz[a];
    }

    /** Whether enough surface was seen at voxel {@code a}. */
    boolean isKnown(int a) {
        return known[a];
    }

    /** Finds the normals of all voxels. */
    void find(VoxelGrid grid) {
        if (nx.length < grid.size()) {
            nx = new double[grid.size()];
            ny = new double[grid.size()];
            nz = new double[grid.size()];
            known = new boolean[grid.size()];
            mark = new int[grid.size()];
        }
        Arrays.fill(mark, 0, grid.size(), -1);
        for (int a = 0; a < grid.size(); a++) {
            int size = gather(grid, a);
            known[a] = size >= MIN_SUPPORT && fit(grid, size);
            nx[a] = 0;
            ny[a] = 0;
            nz[a] = 0;
            if (known[a]) {
                double away =
                        scatter.normalX() * grid.x(a) + scatter.normalY() * grid.y(a) + scatter.normalZ() * grid.z(a);
                double sign = away > 0 ? -1 : 1;
                nx[a] = sign * scatter.normalX();
                ny[a] = sign * scatter.normalY();
                nz[a] = sign * scatter.normalZ();
            }
        }
    }

    private int gather(VoxelGrid grid, int a) {
        int size = 0;
        ring[size++] = a;
        mark[a] = a;
        int from = 0;
        for (int round = 0; round < 2; round++) {
            int to = size;
            for (int r = from; r < to; r++) {
                for (int e = grid.firstNeighbour(ring[r]); e < grid.firstNeighbour(ring[r] + 1); e++) {
                    int b = grid.neighbour(e);
                    if (mark[b] != a) {
                        mark[b] = a;
                        ring[size++] = b;
                    }
                }
            }
            from = to;
        }
        return size;
    }

    private boolean fit(VoxelGrid grid, int size) {
        double mx = 0;
        double my = 0;
        double mz = 0;
        for (int r = 0; r < size; r++) {
            mx += grid.x(ring[r]) / size;
            my += grid.y(ring[r]) / size;
            mz += grid.z(ring[r]) / size;
        }
        scatter.clear();
        for (int r = 0; r < size; r++) {
            scatter.add(grid.x(ring[r]) - mx, grid.y(ring[r]) - my, grid.z(ring[r]) - mz, 1);
        }
        return scatter.solve();
    }
}
