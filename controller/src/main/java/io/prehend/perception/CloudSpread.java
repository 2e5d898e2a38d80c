package io.prehend.perception;

import java.util.Arrays;

/** How far the points of a cloud spread, and in how many directions. Mutable scratch, owned by one thread. */
final class CloudSpread {
    /** Below this share of the total variance, a direction is none: 1 mm across for 1 m along. */
    private static final double FLAT_SHARE = 1e-6;

    private double count;
    private double originX;
    private double originY;
    private double originZ;
    private final double[] sum = new double[9];

    /** Forgets all points. */
    void clear() {
        count = 0;
        Arrays.fill(sum, 0);
    }

    /** Adds a point, m. */
    void add(double x, double y, double z) {
        if (count == 0) {
            originX = x;
            originY = y;
            originZ = z;
        }
        count++;
        double dx = x - originX;
        double dy = y - originY;
        double dz = z - originZ;
        sum[0] += dx;
        sum[1] += dy;
        sum[2] += dz;
        sum[3] += dx * dx;
        sum[4] += dy * dy;
        sum[5] += dz * dz;
        sum[6] += dx * dy;
        sum[7] += dx * dz;
        sum[8] += dy * dz;
    }

    /** Whether the points spread in one direction at most: the second invariant of their covariance vanishes. */
    boolean isLineOrPoint() {
        double xx = sum[3] / count - sum[0] * sum[0] / count / count;
        double yy = sum[4] / count - sum[1] * sum[1] / count / count;
        double zz = sum[5] / count - sum[2] * sum[2] / count / count;
        double xy = sum[6] / count - sum[0] * sum[1] / count / count;
        double xz = sum[7] / count - sum[0] * sum[2] / count / count;
        double yz = sum[8] / count - sum[1] * sum[2] / count / count;
        double trace = xx + yy + zz;
        double second = xx * yy - xy * xy + xx * zz - xz * xz + yy * zz - yz * yz;
        return !(trace > 0 && second > FLAT_SHARE * trace * trace);
    }
}
