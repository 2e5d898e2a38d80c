package io.prehend.perception;

import io.prehend.model.PointCloud;

/**
 * Which points of a cloud count: finite, in front of the camera, and neither nearer nor further than a sensor can
 * measure. Mutable scratch, owned by one thread; it grows as needed and then allocates nothing.
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

    /** Looks through {@code cloud}, for points in front of a camera at the origin, between the two ranges. */
    void find(PointCloud cloud, double nearM, double farM) {
        if (index.length < cloud.size()) {
            index = new int[cloud.size()];
        }
        size = 0;
        for (int i = 0; i < cloud.size(); i++) {
            double x = cloud.x(i);
            double y = cloud.y(i);
            double z = cloud.z(i);
            double squared = x * x + y * y + z * z;
            // Written so that NaN fails.
            if (z > 0 && squared >= nearM * nearM && squared <= farM * farM) {
                index[size++] = i;
            }
        }
    }
}
