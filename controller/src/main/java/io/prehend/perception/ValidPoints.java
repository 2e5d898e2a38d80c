package io.prehend.perception;

import io.prehend.model.PointCloud;

/**
 * Which points of a cloud count: finite, and neither nearer nor further than a sensor can measure. Mutable scratch,
 * owned by one thread; it grows as needed and then allocates nothing.
 */
final class ValidPoints {
    private int[] index = new int[0];
    private int size;

    /** Number of points that count. */
    int size() {
        return size;
    }

    /** Place in the cloud of the {@code k}-th point that counts. */
    int index(int k) {
        return index[k];
    }

    /** Looks through {@code cloud}, seen from {@code (sx, sy, sz)}, for points between the two ranges. */
    void find(PointCloud cloud, double sx, double sy, double sz, double nearM, double farM) {
        if (index.length < cloud.size()) {
            index = new int[cloud.size()];
        }
        size = 0;
        for (int i = 0; i < cloud.size(); i++) {
            double dx = cloud.x(i) - sx;
            double dy = cloud.y(i) - sy;
            double dz = cloud.z(i) - sz;
            double squared = dx * dx + dy * dy + dz * dz;
            // Written so that NaN fails.
            if (squared >= nearM * nearM && squared <= farM * farM) {
                index[size++] = i;
            }
        }
    }
}
