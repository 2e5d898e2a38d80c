package io.prehend.perception;

import java.util.Arrays;

/**
 * Which patches of surface touch, and along how many pairs of voxels. Mutable scratch, owned by one thread; it grows as
 * needed.
 */
final class PatchBorders {
    private long[] pair = new long[1024];
    private int[] length = new int[1024];
    private int size;

    /** Number of pairs of patches that touch. */
    int size() {
        return size;
    }

    /** The lower number of pair {@code e}. */
    int first(int e) {
        return (int) (pair[e] >> 32);
    }

    /** The higher number of pair {@code e}. */
    int second(int e) {
        return (int) pair[e];
    }

    /** How many pairs of voxels touch across the border. */
    int length(int e) {
        return length[e];
    }

    /** Finds all borders. */
    void find(VoxelGrid grid, Supervoxels patches) {
        int touches = 0;
        for (int a = 0; a < grid.size(); a++) {
            int s = patches.patchOf(a);
            for (int e = grid.firstNeighbour(a); e < grid.firstNeighbour(a + 1); e++) {
                int t = patches.patchOf(grid.neighbour(e));
                if (s < t) {
                    pair = touches == pair.length ? Arrays.copyOf(pair, 2 * touches) : pair;
                    pair[touches++] = (long) s << 32 | t;
                }
            }
        }
        Arrays.sort(pair, 0, touches);
        size = 0;
        length = length.length < touches ? new int[touches] : length;
        for (int k = 0; k < touches; k++) {
            if (size > 0 && pair[size - 1] == pair[k]) {
                length[size - 1]++;
            } else {
                pair[size] = pair[k];
                length[size++] = 1;
            }
        }
    }
}
