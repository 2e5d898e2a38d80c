package io.prehend.model;

/**
 * Distance between two line segments, without allocation: closest points after C. Ericson, "Real-Time Collision
 * Detection" (2005), §5.1.9. Pure functions; any thread.
 *
 * <p>Segments are packed six numbers each: start x, y, z, end x, y, z.
 */
final class SegmentDistance {
    /** Shorter than this, squared, a segment is a point, m². */
    private static final double POINT_M2 = 1e-16;

    private SegmentDistance() {}

    /** Distance between segments {@code first} and {@code second} of {@code ends}, m; NaN where an end is NaN. */
    static double between(double[] ends, int first, int second) {
        int p = 6 * first;
        int q = 6 * second;
        double d1x = ends[p + 3] - ends[p];
        double d1y = ends[p + 4] - ends[p + 1];
        double d1z = ends[p + 5] - ends[p + 2];
        double d2x = ends[q + 3] - ends[q];
        double d2y = ends[q + 4] - ends[q + 1];
        double d2z = ends[q + 5] - ends[q + 2];
        double rx = ends[p] - ends[q];
        double ry = ends[p + 1] - ends[q + 1];
        double rz = ends[p + 2] - ends[q + 2];
        double a = d1x * d1x + d1y * d1y + d1z * d1z;
        double b = d1x * d2x + d1y * d2y + d1z * d2z;
        double c = d1x * rx + d1y * ry + d1z * rz;
        double e = d2x * d2x + d2y * d2y + d2z * d2z;
        double f = d2x * rx + d2y * ry + d2z * rz;
        double s = along(a, b, c, e, f);
        double t = e <= POINT_M2 ? 0 : (b * s + f) / e;
        if (t < 0) {
            t = 0;
            s = a <= POINT_M2 ? 0 : unit(-c / a);
        } else if (t > 1) {
            t = 1;
            s = a <= POINT_M2 ? 0 : unit((b - c) / a);
        }
        double dx = rx + s * d1x - t * d2x;
        double dy = ry + s * d1y - t * d2y;
        double dz = rz + s * d1z - t * d2z;
        return Math.sqrt(dx * dx + dy * dy + dz * dz);
    }

    /** Parameter of the point of the first segment that is closest to the second one's line. */
    private static double along(double a, double b, double c, double e, double f) {
        if (a <= POINT_M2) {
            return 0;
        }
        if (e <= POINT_M2) {
            return unit(-c / a);
        }
        double determinant = a * e - b * b;
        // Parallel lines are equally far from each other everywhere, so any point will do. Below this (an angle of
        // 10⁻⁷ rad) the determinant is rounding; what that costs is below a micrometre on an arm.
        return determinant > 1e-14 * a * e ? unit((b * f - c * e) / determinant) : 0;
    }

    private static double unit(double value) {
        return Math.max(0, Math.min(1, value));
    }
}
