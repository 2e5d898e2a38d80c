package io.prehend.safety;

/**
 * The Panda as the checker of the safety filter sees it: kinematics from the manufacturer's modified Denavit–Hartenberg
 * table, capsules typed in from the published collision model, distances by our own means. Shares no code with what it
 * checks.
 *
 * <p>Hand and fingers are capsules that fit inside the real ones, so that the checker never asks for more than the
 * filter promises.
 */
final class PandaGeometry {
    static final int JOINTS = 7;

    private static final double[] DH_A = {0, 0, 0, 0.0825, -0.0825, 0, 0.088};
    private static final double[] DH_D = {0.333, 0, 0.316, 0, 0.384, 0, 0};
    private static final double[] DH_ALPHA = {
        0, -Math.PI / 2, Math.PI / 2, Math.PI / 2, -Math.PI / 2, Math.PI / 2, Math.PI / 2
    };

    private static final double H = Math.sqrt(0.5);

    /** Body (−1: base, 0–6: link of that joint, 7: hand), radius, both ends of the axis in the body's frame. */
    private static final double[][] CAPSULES = {
        along(-1, 0.06, -0.04, 0.035, 0.06, 1, 0, 0, 0.05),
        along(-1, 0.06, -0.04, -0.035, 0.06, 1, 0, 0, 0.05),
        along(0, 0.06, 0, 0, -0.1765, 0, 0, 1, 0.0965),
        along(1, 0.06, 0, 0, 0, 0, 0, 1, 0.06),
        along(2, 0.06, 0, 0, -0.135, 0, 0, 1, 0.065),
        along(3, 0.06, 0, 0, 0, 0, 0, 1, 0.06),
        along(4, 0.06, 0, 0, -0.26, 0, 0, 1, 0.05),
        along(4, 0.025, 0, 0.08, -0.13, 0, 0, 1, 0.07),
        along(4, 0.045, 0, 0.025, -0.14, 0, Math.sin(0.245), Math.cos(0.245), 0.062),
        along(5, 0.05, 0, 0, -0.03, 0, 0, 1, 0.04),
        along(5, 0.04, 0.088, 0.015, 0, 0, 1, 0, 0.035),
        along(6, 0.04, 0, 0, 0.055, 0, 0, 1, 0.025),
        along(6, 0.03, 0.042426, 0.042426, 0.082, H, H, 0, 0.005),
        along(7, 0.0315, 0, 0, 0.033, 0, 1, 0, 0.0705),
        along(7, 0.007, 0, 0.02758, 0.10365, 0, 1, 0, 0.02),
        along(7, 0.007, 0, -0.02758, 0.10365, 0, 1, 0, 0.02),
    };

    /** Undersides of the open fingertips in the hand frame. */
    private static final double[][] FINGERTIPS = {{0, 0.0552, 0.1129}, {0, -0.0552, 0.1129}};

    /** Rotation (row-major) and translation of the base (0), the seven links (1–7) and the hand (8). */
    private final double[][] frames = new double[9][12];

    private final double[][] ends = new double[CAPSULES.length][6];

    PandaGeometry() {
        double[] identity = {1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0};
        System.arraycopy(identity, 0, frames[0], 0, 12);
    }

    /** Puts the arm into a configuration. */
    void update(double[] q) {
        for (int i = 0; i < JOINTS; i++) {
            double ca = Math.cos(DH_ALPHA[i]);
            double sa = Math.sin(DH_ALPHA[i]);
            double ct = Math.cos(q[i]);
            double st = Math.sin(q[i]);
            double[] step = {
                ct, -st, 0, st * ca, ct * ca, -sa, st * sa, ct * sa, ca, DH_A[i], -sa * DH_D[i], ca * DH_D[i]
            };
            multiply(frames[i], step, frames[i + 1]);
        }
        double[] hand = {H, H, 0, -H, H, 0, 0, 0, 1, 0, 0, 0.107};
        multiply(frames[7], hand, frames[8]);
        for (int c = 0; c < CAPSULES.length; c++) {
            double[] frame = frames[(int) CAPSULES[c][0] + 1];
            apply(frame, CAPSULES[c], 2, ends[c], 0);
            apply(frame, CAPSULES[c], 5, ends[c], 3);
        }
    }

    /** How far the arm is inside the box {minX, maxX, minY, …}, m: negative by how much it sticks out at one face. */
    double boxMarginM(double[] box, int face) {
        int axis = face / 2;
        boolean upper = face % 2 == 1;
        double margin = Double.POSITIVE_INFINITY;
        for (int c = 0; c < CAPSULES.length - 2; c++) {
            if (CAPSULES[c][0] < 2) {
                continue;
            }
            for (int end = 0; end < 2; end++) {
                double at = ends[c][3 * end + axis];
                margin = Math.min(margin, (upper ? box[face] - at : at - box[face]) - CAPSULES[c][1]);
            }
        }
        double[] tip = new double[3];
        for (double[] point : FINGERTIPS) {
            apply(frames[8], point, 0, tip, 0);
            margin = Math.min(margin, upper ? box[face] - tip[axis] : tip[axis] - box[face]);
        }
        return margin;
    }

    /** Smallest distance between two capsules that are at least two joints apart, m. */
    double selfDistanceM() {
        double smallest = Double.POSITIVE_INFINITY;
        for (int a = 0; a < CAPSULES.length; a++) {
            for (int b = a + 1; b < CAPSULES.length; b++) {
                // The hand is fixed to the last link.
                double apart = Math.min(CAPSULES[b][0], 6) - Math.min(CAPSULES[a][0], 6);
                if (apart >= 2) {
                    double distance = segmentDistance(ends[a], ends[b]) - CAPSULES[a][1] - CAPSULES[b][1];
                    smallest = Math.min(smallest, distance);
                }
            }
        }
        return smallest;
    }

    /** Where the hand's frame is, m. */
    double[] handM() {
        return new double[] {frames[8][9], frames[8][10], frames[8][11]};
    }

    /** Unconstrained optimum if both parameters are inside; else the best of the four end-to-segment distances. */
    static double segmentDistance(double[] s, double[] t) {
        double[] u = {s[3] - s[0], s[4] - s[1], s[5] - s[2]};
        double[] v = {t[3] - t[0], t[4] - t[1], t[5] - t[2]};
        double[] w = {t[0] - s[0], t[1] - s[1], t[2] - s[2]};
        double uu = dot(u, u);
        double vv = dot(v, v);
        double uv = dot(u, v);
        double det = uu * vv - uv * uv;
        if (det > 1e-12) {
            double p = (dot(u, w) * vv - dot(v, w) * uv) / det;
            double r = (dot(u, w) * uv - dot(v, w) * uu) / det;
            if (p >= 0 && p <= 1 && r >= 0 && r <= 1) {
                return Math.sqrt(square(s[0] + p * u[0] - t[0] - r * v[0])
                        + square(s[1] + p * u[1] - t[1] - r * v[1])
                        + square(s[2] + p * u[2] - t[2] - r * v[2]));
            }
        }
        return Math.min(
                Math.min(pointToSegment(s, 0, t), pointToSegment(s, 3, t)),
                Math.min(pointToSegment(t, 0, s), pointToSegment(t, 3, s)));
    }

    private static double pointToSegment(double[] point, int at, double[] s) {
        double[] u = {s[3] - s[0], s[4] - s[1], s[5] - s[2]};
        double[] w = {point[at] - s[0], point[at + 1] - s[1], point[at + 2] - s[2]};
        double p = Math.max(0, Math.min(1, dot(u, w) / dot(u, u)));
        return Math.sqrt(square(w[0] - p * u[0]) + square(w[1] - p * u[1]) + square(w[2] - p * u[2]));
    }

    @SuppressWarnings("checkstyle:ParameterNumber")
    private static double[] along(
            int body, double radius, double x, double y, double z, double ax, double ay, double az, double half) {
        return new double[] {
            body, radius, x - half * ax, y - half * ay, z - half * az, x + half * ax, y + half * ay, z + half * az
        };
    }

    private static void multiply(double[] a, double[] b, double[] out) {
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                out[3 * row + column] =
                        a[3 * row] * b[column] + a[3 * row + 1] * b[3 + column] + a[3 * row + 2] * b[6 + column];
            }
            out[9 + row] = a[3 * row] * b[9] + a[3 * row + 1] * b[10] + a[3 * row + 2] * b[11] + a[9 + row];
        }
    }

    private static void apply(double[] frame, double[] from, int at, double[] out, int to) {
        for (int row = 0; row < 3; row++) {
            out[to + row] = frame[3 * row] * from[at]
                    + frame[3 * row + 1] * from[at + 1]
                    + frame[3 * row + 2] * from[at + 2]
                    + frame[9 + row];
        }
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static double square(double x) {
        return x * x;
    }
}
