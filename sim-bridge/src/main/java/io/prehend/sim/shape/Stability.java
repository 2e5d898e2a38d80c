package io.prehend.sim.shape;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How firmly a shape stands on a level table. Stateless; any thread. */
public final class Stability {
    /** Corners so close to the lowest one carry too: rounding of files, the play of a real table. */
    private static final double CONTACT_M = 0.0003;

    private Stability() {}

    /**
     * The angle by which the shape, standing as built, can be tilted before it falls over: for the nearest edge of
     * its support, the arc tangent of its distance from the plumb line over the height of the centre of mass.
     *
     * @return the angle, rad; negative if it falls over by itself
     */
    public static double tipAngleRad(ObjectShape shape) {
        List<double[]> support = supportPolygon(shape.surface());
        if (support.size() < 3) {
            return -Math.PI / 2;
        }
        double nearestM = Double.POSITIVE_INFINITY;
        for (int i = 0; i < support.size(); i++) {
            double[] a = support.get(i);
            double[] b = support.get((i + 1) % support.size());
            double dx = b[0] - a[0];
            double dy = b[1] - a[1];
            nearestM = Math.min(nearestM, (a[0] * dy - a[1] * dx) / Math.sqrt(dx * dx + dy * dy));
        }
        return Math.atan2(nearestM, shape.restHeightM());
    }

    /** The hull of the lowest corners, counter-clockwise (Andrew's monotone chain, 1979). */
    private static List<double[]> supportPolygon(TriangleMesh mesh) {
        double lowestM = mesh.minM(2);
        List<double[]> points = new ArrayList<>();
        for (int t : mesh.triangles()) {
            double[] p = {mesh.xyzM()[3 * t], mesh.xyzM()[3 * t + 1]};
            if (mesh.xyzM()[3 * t + 2] <= lowestM + CONTACT_M) {
                points.add(p);
            }
        }
        points.sort(Comparator.<double[]>comparingDouble(p -> p[0]).thenComparingDouble(p -> p[1]));
        List<double[]> polygon = halfHull(points);
        List<double[]> backwards = new ArrayList<>(points);
        java.util.Collections.reverse(backwards);
        polygon.addAll(halfHull(backwards));
        return polygon;
    }

    private static List<double[]> halfHull(List<double[]> points) {
        List<double[]> hull = new ArrayList<>();
        for (double[] p : points) {
            while (hull.size() >= 2 && turn(hull.get(hull.size() - 2), hull.get(hull.size() - 1), p) <= 1e-12) {
                hull.remove(hull.size() - 1);
            }
            hull.add(p);
        }
        if (!hull.isEmpty()) {
            hull.remove(hull.size() - 1);
        }
        return hull;
    }

    private static double turn(double[] a, double[] b, double[] c) {
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
    }
}
