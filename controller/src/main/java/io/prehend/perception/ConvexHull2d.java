package io.prehend.perception;

import java.util.Arrays;

/**
 * The convex hull of points in a plane (A. M. Andrew's monotone chain, Inf. Proc. Letters 9, 1979), which says whether
 * a point lies within it and how large the smallest rectangle around it is. Immutable; any thread.
 */
public final class ConvexHull2d {
    private final double[] u;
    private final double[] v;

    private ConvexHull2d(double[] u, double[] v) {
        this.u = u;
        this.v = v;
    }

    /** The hull of the first {@code count} points {@code (us[i], vs[i])}, m. */
    public static ConvexHull2d of(double[] us, double[] vs, int count) {
        Integer[] order = new Integer[count];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> us[a] != us[b] ? Double.compare(us[a], us[b]) : Double.compare(vs[a], vs[b]));
        int[] chain = new int[2 * count + 1];
        int size = half(us, vs, order, chain, 0, 1);
        size = half(us, vs, order, chain, Math.max(0, size - 1), -1);
        int corners = count < 2 ? count : size - 1;
        double[] hullU = new double[corners];
        double[] hullV = new double[corners];
        for (int i = 0; i < corners; i++) {
            hullU[i] = us[chain[i]];
            hullV[i] = vs[chain[i]];
        }
        return new ConvexHull2d(hullU, hullV);
    }

    /** Number of corners. */
    public int corners() {
        return u.length;
    }

    /** First coordinate of corner {@code i}, m; they go round counter-clockwise. */
    public double u(int i) {
        return u[i];
    }

    /** Second coordinate of corner {@code i}, m. */
    public double v(int i) {
        return v[i];
    }

    /** Whether a point lies within the hull or within {@code marginM} of the lines of its edges. */
    public boolean contains(double pu, double pv, double marginM) {
        for (int i = 0; i < u.length; i++) {
            int j = i + 1 == u.length ? 0 : i + 1;
            double eu = u[j] - u[i];
            double ev = v[j] - v[i];
            double outside = ev * (pu - u[i]) - eu * (pv - v[i]);
            if (outside > marginM * Math.sqrt(eu * eu + ev * ev)) {
                return false;
            }
        }
        return u.length > 2;
    }

    /** Enclosed area, m² (the shoelace formula). */
    public double areaM2() {
        double twice = 0;
        for (int i = 0; i < u.length; i++) {
            int j = i + 1 == u.length ? 0 : i + 1;
            twice += u[i] * v[j] - u[j] * v[i];
        }
        return twice / 2;
    }

    /**
     * Writes the longer and the shorter side of the smallest rectangle around the hull, m, into {@code sidesM}. One
     * side of that rectangle lies on an edge (Freeman and Shapira, Comm. ACM 18, 1975), so all edges are tried.
     */
    public void smallestRectangle(double[] sidesM) {
        double bestArea = Double.POSITIVE_INFINITY;
        sidesM[0] = 0;
        sidesM[1] = 0;
        for (int i = 0; i < u.length; i++) {
            int j = i + 1 == u.length ? 0 : i + 1;
            double length = Math.hypot(u[j] - u[i], v[j] - v[i]);
            if (length > 0) {
                double du = (u[j] - u[i]) / length;
                double dv = (v[j] - v[i]) / length;
                double along = extent(du, dv);
                double across = extent(-dv, du);
                if (along * across < bestArea) {
                    bestArea = along * across;
                    sidesM[0] = Math.max(along, across);
                    sidesM[1] = Math.min(along, across);
                }
            }
        }
    }

    private double extent(double du, double dv) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < u.length; i++) {
            double along = du * u[i] + dv * v[i];
            low = Math.min(low, along);
            high = Math.max(high, along);
        }
        return high - low;
    }

    /** Adds the lower chain (from left to right) or the upper one (back) after the first {@code base} of the chain. */
    private static int half(double[] us, double[] vs, Integer[] order, int[] chain, int base, int direction) {
        int size = base;
        for (int k = 0; k < order.length; k++) {
            int p = order[direction > 0 ? k : order.length - 1 - k];
            while (size >= base + 2 && turn(us, vs, chain[size - 2], chain[size - 1], p) <= 0) {
                size--;
            }
            chain[size++] = p;
        }
        return size;
    }

    private static double turn(double[] us, double[] vs, int a, int b, int c) {
        return (us[b] - us[a]) * (vs[c] - vs[a]) - (vs[b] - vs[a]) * (us[c] - us[a]);
    }
}
