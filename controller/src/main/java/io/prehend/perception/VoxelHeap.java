package io.prehend.perception;

import java.util.Arrays;

/** A binary heap of proposals to add a voxel to a patch, the cheapest first. Mutable scratch, owned by one thread. */
final class VoxelHeap {
    private double[] cost = new double[1024];
    private int[] voxel = new int[1024];
    private int[] patch = new int[1024];
    private int size;

    /** Forgets everything. */
    void clear() {
        size = 0;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Voxel of the cheapest proposal. */
    int voxel() {
        return voxel[0];
    }

    /** Patch of the cheapest proposal. */
    int patch() {
        return patch[0];
    }

    /** Proposes to add {@code newVoxel} to {@code newPatch}. */
    void push(double newCost, int newVoxel, int newPatch) {
        if (size == cost.length) {
            cost = Arrays.copyOf(cost, 2 * size);
            voxel = Arrays.copyOf(voxel, 2 * size);
            patch = Arrays.copyOf(patch, 2 * size);
        }
        int i = size++;
        while (i > 0 && cost[(i - 1) / 2] > newCost) {
            move((i - 1) / 2, i);
            i = (i - 1) / 2;
        }
        set(i, newCost, newVoxel, newPatch);
    }

    /** Removes the cheapest proposal. */
    void pop() {
        size--;
        int i = 0;
        while (2 * i + 1 < size) {
            int child = 2 * i + 1;
            if (child + 1 < size && cost[child + 1] < cost[child]) {
                child++;
            }
            if (cost[child] >= cost[size]) {
                break;
            }
            move(child, i);
            i = child;
        }
        set(i, cost[size], voxel[size], patch[size]);
    }

    private void move(int from, int to) {
        set(to, cost[from], voxel[from], patch[from]);
    }

    private void set(int i, double newCost, int newVoxel, int newPatch) {
        cost[i] = newCost;
        voxel[i] = newVoxel;
        patch[i] = newPatch;
    }
}
