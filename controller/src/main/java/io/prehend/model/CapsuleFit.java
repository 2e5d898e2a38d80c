package io.prehend.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds a small capsule around a set of solids. Scratch of one construction, not for the fast path.
 *
 * <p>Every solid is taken as the convex hull of a few spheres (a box of its eight corners); a capsule is convex, so it
 * holds the solid when it holds the spheres. Along each candidate axis the thinnest capsule and some thicker, shorter
 * ones are tried, and the one with the smallest volume is kept.
 */
final class CapsuleFit {
    /** Corners of the polygon that stands for the rim of a cylinder; it is drawn around the rim. */
    private static final int RIM_CORNERS = 24;
    /** Thicker capsules that are tried, and how much thicker each is than the one before. */
    private static final int THICKNESSES = 40;

    private static final double THICKER = 0.02;

    private final List<double[]> spheres = new ArrayList<>();
    private final List<double[]> axes = new ArrayList<>();

    /** A line segment with a radius: start x, y, z, end x, y, z, radius, all in m. */
    record Result(double[] ends, double radiusM) {}

    /** Adds a solid that stands at {@code bodyFromLink · its origin}. */
    CapsuleFit add(CollisionPrimitive solid, RigidTransform bodyFromLink) {
        RigidTransform pose = solid.originInLink();
        pose.setProduct(bodyFromLink, pose);
        for (int column = 0; column < 3; column++) {
            axes.add(new double[] {pose.rotation(0, column), pose.rotation(1, column), pose.rotation(2, column)});
        }
        if (solid instanceof CollisionPrimitive.Box box) {
            for (int corner = 0; corner < 8; corner++) {
                double x = (corner & 1) == 0 ? -box.sizeXM() : box.sizeXM();
                double y = (corner & 2) == 0 ? -box.sizeYM() : box.sizeYM();
                double z = (corner & 4) == 0 ? -box.sizeZM() : box.sizeZM();
                addSphere(pose, 0.5 * x, 0.5 * y, 0.5 * z, 0);
            }
        } else if (solid instanceof CollisionPrimitive.Cylinder cylinder) {
            double rimM = cylinder.radiusM() / Math.cos(Math.PI / RIM_CORNERS);
            for (int corner = 0; corner < RIM_CORNERS; corner++) {
                double angleRad = 2 * Math.PI * corner / RIM_CORNERS;
                double x = rimM * Math.cos(angleRad);
                double y = rimM * Math.sin(angleRad);
                addSphere(pose, x, y, -0.5 * cylinder.lengthM(), 0);
                addSphere(pose, x, y, 0.5 * cylinder.lengthM(), 0);
            }
        } else if (solid instanceof CollisionPrimitive.Capsule capsule) {
            addSphere(pose, 0, 0, -0.5 * capsule.lengthM(), capsule.radiusM());
            addSphere(pose, 0, 0, 0.5 * capsule.lengthM(), capsule.radiusM());
        } else if (solid instanceof CollisionPrimitive.Sphere sphere) {
            addSphere(pose, 0, 0, 0, sphere.radiusM());
        }
        return this;
    }

    /** The smallest capsule found around all that was added. */
    Result fit() {
        Result best = null;
        double bestVolume = Double.POSITIVE_INFINITY;
        for (double[] axis : axes) {
            double[] line = line(axis);
            for (int i = 0; i < THICKNESSES; i++) {
                Result candidate = along(axis, line, line[3] * (1 + THICKER * i));
                double volume = volume(candidate);
                if (volume < bestVolume * (1 - 1e-9)) {
                    best = candidate;
                    bestVolume = volume;
                }
            }
        }
        return best;
    }

    private void addSphere(RigidTransform pose, double x, double y, double z, double radiusM) {
        spheres.add(new double[] {pose.applyX(x, y, z), pose.applyY(x, y, z), pose.applyZ(x, y, z), radiusM});
    }

    /** A point of the line along {@code axis} through the middle of the spheres, and the radius that holds them all. */
    private double[] line(double[] axis) {
        double[] u = perpendicular(axis);
        double[] v = {axis[1] * u[2] - axis[2] * u[1], axis[2] * u[0] - axis[0] * u[2], axis[0] * u[1] - axis[1] * u[0]
        };
        double cu = middle(u);
        double cv = middle(v);
        double radiusM = 0;
        for (double[] sphere : spheres) {
            radiusM = Math.max(radiusM, Math.hypot(dot(u, sphere) - cu, dot(v, sphere) - cv) + sphere[3]);
        }
        return new double[] {
            cu * u[0] + cv * v[0], cu * u[1] + cv * v[1], cu * u[2] + cv * v[2], radiusM,
        };
    }

    /** The shortest capsule of that radius along the line that holds every sphere. */
    private Result along(double[] axis, double[] line, double radiusM) {
        double start = Double.POSITIVE_INFINITY;
        double end = Double.NEGATIVE_INFINITY;
        for (double[] sphere : spheres) {
            double dx = sphere[0] - line[0];
            double dy = sphere[1] - line[1];
            double dz = sphere[2] - line[2];
            double t = axis[0] * dx + axis[1] * dy + axis[2] * dz;
            double offset2 = Math.max(0, dx * dx + dy * dy + dz * dz - t * t);
            double room = radiusM - sphere[3];
            double reach = Math.sqrt(Math.max(0, room * room - offset2));
            start = Math.min(start, t + reach);
            end = Math.max(end, t - reach);
        }
        if (start > end) {
            start = 0.5 * (start + end);
            end = start;
        }
        double[] ends = new double[6];
        for (int i = 0; i < 3; i++) {
            ends[i] = line[i] + start * axis[i];
            ends[3 + i] = line[i] + end * axis[i];
        }
        return new Result(ends, radiusM);
    }

    private static double volume(Result capsule) {
        double[] ends = capsule.ends();
        double dx = ends[3] - ends[0];
        double dy = ends[4] - ends[1];
        double dz = ends[5] - ends[2];
        double lengthM = Math.sqrt(dx * dx + dy * dy + dz * dz);
        double radiusM = capsule.radiusM();
        return Math.PI * radiusM * radiusM * (lengthM + 4.0 / 3 * radiusM);
    }

    private double middle(double[] direction) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] sphere : spheres) {
            double t = dot(direction, sphere);
            low = Math.min(low, t - sphere[3]);
            high = Math.max(high, t + sphere[3]);
        }
        return 0.5 * (low + high);
    }

    private static double[] perpendicular(double[] axis) {
        double[] u =
                Math.abs(axis[0]) < 0.7 ? new double[] {0, axis[2], -axis[1]} : new double[] {-axis[2], 0, axis[0]};
        double length = Math.sqrt(dot(u, u));
        return new double[] {u[0] / length, u[1] / length, u[2] / length};
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }
}
