package io.prehend.policy.scripted;

import java.util.Arrays;

/**
 * The upright box around a cloud whose sides seen from above are the narrowest: where its middle is, which way its
 * narrow side points, how high it is. Owned by one thread.
 */
final class Footprint {
    /** Directions that are tried over half a turn. */
    private static final int DIRECTIONS = 60;
    /** Fraction of the points at each end that may be noise. */
    private static final double OUTLIERS = 0.02;

    private double[] sorted = new double[0];
    private double middleXM;
    private double middleYM;
    private double narrowRad;
    private double narrowM;
    private double bottomM;
    private double topM;

    /** Measures the first {@code count} points of {@code xyzM}, packed, in a frame with z up. */
    void measure(double[] xyzM, int count) {
        bottomM = quantile(xyzM, count, 0, 0, 1, OUTLIERS);
        topM = quantile(xyzM, count, 0, 0, 1, 1 - OUTLIERS);
        narrowM = Double.POSITIVE_INFINITY;
        for (int direction = 0; direction < DIRECTIONS; direction++) {
            double angleRad = Math.PI * direction / DIRECTIONS;
            double cos = Math.cos(angleRad);
            double sin = Math.sin(angleRad);
            double low = quantile(xyzM, count, cos, sin, 0, OUTLIERS);
            double high = quantile(xyzM, count, cos, sin, 0, 1 - OUTLIERS);
            if (high - low < narrowM) {
                narrowM = high - low;
                narrowRad = angleRad;
                double across = 0.5
                        * (quantile(xyzM, count, -sin, cos, 0, OUTLIERS)
                                + quantile(xyzM, count, -sin, cos, 0, 1 - OUTLIERS));
                double along = 0.5 * (low + high);
                middleXM = along * cos - across * sin;
                middleYM = along * sin + across * cos;
            }
        }
    }

    double middleXM() {
        return middleXM;
    }

    double middleYM() {
        return middleYM;
    }

    /** Direction of the narrow side, counted from x, rad, in [0, π). */
    double narrowRad() {
        return narrowRad;
    }

    /** Length of the narrow side, m. */
    double narrowM() {
        return narrowM;
    }

    double bottomM() {
        return bottomM;
    }

    double topM() {
        return topM;
    }

    private double quantile(double[] xyzM, int count, double dx, double dy, double dz, double fraction) {
        if (sorted.length < count) {
            sorted = new double[2 * count];
        }
        for (int i = 0; i < count; i++) {
            sorted[i] = dx * xyzM[3 * i] + dy * xyzM[3 * i + 1] + dz * xyzM[3 * i + 2];
        }
        Arrays.sort(sorted, 0, count);
        return sorted[(int) Math.round(fraction * (count - 1))];
    }
}
