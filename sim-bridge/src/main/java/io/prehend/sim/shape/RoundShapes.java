package io.prehend.sim.shape;

import java.util.List;
import java.util.SplittableRandom;

/** Families with one upright (or lying) axis. Lengths in metres. */
final class RoundShapes {
    private RoundShapes() {}

    static List<double[]> cylinder(SplittableRandom random) {
        double diameter = random.nextDouble(0.022, 0.068);
        double height = random.nextDouble(0.03, Math.min(0.16, 3 * diameter));
        return List.of(column(12, 0, height, diameter / 2));
    }

    static List<double[]> capsule(SplittableRandom random) {
        double radius = random.nextDouble(0.012, 0.032);
        double straight = random.nextDouble(0.02, Math.min(0.12, 5 * radius));
        double end = 0.87 * radius; // sine and cosine of 60°, where the rounding is cut off
        double[] upright = Solids.stack(8, new double[] {-end, 0, straight, straight + end}, new double[] {
            radius / 2, radius, radius, radius / 2
        });
        return List.of(Solids.lying(upright));
    }

    static List<double[]> frustum(SplittableRandom random) {
        double bottom = random.nextDouble(0.014, 0.033);
        double height = random.nextDouble(0.03, Math.min(0.13, 5 * bottom));
        // At most 7° off the vertical: steeper sides slip out of parallel fingers.
        double slope = random.nextDouble(0.04, 0.12) * (random.nextBoolean() ? 1 : -1);
        double top = Math.min(0.034, Math.max(0.008, bottom + slope * height));
        return List.of(Solids.stack(12, new double[] {0, height}, new double[] {bottom, top}));
    }

    static List<double[]> ellipsoid(SplittableRandom random) {
        double halfWidth = random.nextDouble(0.013, 0.034);
        double halfLength = random.nextDouble(halfWidth, Math.min(0.07, 2.2 * halfWidth));
        double halfHeight = random.nextDouble(Math.max(0.015, 0.7 * halfWidth), 1.4 * halfWidth + 0.003);
        return List.of(superquadric(halfWidth, halfLength, halfHeight, 1, 1));
    }

    static List<double[]> superquadric(SplittableRandom random) {
        double halfWidth = random.nextDouble(0.012, 0.034);
        double halfLength = random.nextDouble(halfWidth, Math.min(0.07, 2.2 * halfWidth));
        double halfHeight = random.nextDouble(Math.max(0.015, 0.7 * halfWidth), 1.8 * halfWidth + 0.003);
        double roundness = random.nextDouble(0.25, 0.9);
        double squareness = random.nextDouble(0.25, 1.2);
        return List.of(superquadric(halfWidth, halfLength, halfHeight, roundness, squareness));
    }

    static List<double[]> bottle(SplittableRandom random) {
        double radius = random.nextDouble(0.018, 0.033);
        double neck = radius * random.nextDouble(0.35, 0.6);
        double body = random.nextDouble(0.04, Math.min(0.11, 3.2 * radius));
        double shoulder = body + random.nextDouble(0.008, 0.02);
        double top = shoulder + random.nextDouble(0.012, 0.03);
        double cap = top + random.nextDouble(0.01, 0.02);
        return List.of(
                Solids.stack(10, new double[] {0, body, shoulder}, new double[] {radius, radius, neck}),
                column(10, shoulder, top, neck),
                column(8, top, cap, neck * random.nextDouble(1.05, 1.3)));
    }

    static List<double[]> jar(SplittableRandom random) {
        double radius = random.nextDouble(0.018, 0.032);
        double body = random.nextDouble(0.03, Math.min(0.1, 3.5 * radius));
        double lid = Math.min(0.034, radius * (random.nextBoolean() ? 1.1 : 0.75));
        return List.of(column(12, 0, body, radius), column(12, body, body + random.nextDouble(0.012, 0.025), lid));
    }

    static List<double[]> goblet(SplittableRandom random) {
        double cup = random.nextDouble(0.02, 0.033);
        double stem = random.nextDouble(0.008, 0.011);
        double foot = random.nextDouble(0.024, 0.032);
        double low = random.nextDouble(0.008, 0.012);
        double middle = low + random.nextDouble(0.022, 0.04);
        double top = middle + random.nextDouble(0.025, 0.04);
        return List.of(
                column(12, 0, low, foot),
                column(8, low, middle, stem),
                Solids.stack(12, new double[] {middle, top}, new double[] {0.8 * cup, cup}));
    }

    /**
     * Four rings of eight corners on a superquadric (Barr, "Superquadrics and Angle-Preserving Transformations", IEEE
     * CG&amp;A 1(1), 1981): around the equator upright facets, at the poles flat ones to stand on.
     *
     * @param roundness exponent from pole to pole: 0 is a box's profile, 1 an ellipse
     * @param squareness exponent around: 0 is a box's plan, 1 an ellipse
     */
    private static double[] superquadric(
            double halfX, double halfY, double halfZ, double roundness, double squareness) {
        double[] latitudesDegrees = {-62, -22, 22, 62};
        double[] points = new double[3 * 8 * latitudesDegrees.length];
        int i = 0;
        for (double latitudeDegrees : latitudesDegrees) {
            double latitudeRad = StrictMath.toRadians(latitudeDegrees);
            double ring = signedPower(StrictMath.cos(latitudeRad), roundness);
            for (int side = 0; side < 8; side++) {
                double aroundRad = 2 * StrictMath.PI * (side + 0.5) / 8;
                points[i++] = halfX * ring * signedPower(StrictMath.cos(aroundRad), squareness);
                points[i++] = halfY * ring * signedPower(StrictMath.sin(aroundRad), squareness);
                points[i++] = halfZ * signedPower(StrictMath.sin(latitudeRad), roundness);
            }
        }
        return points;
    }

    private static double signedPower(double base, double exponent) {
        return StrictMath.copySign(StrictMath.pow(StrictMath.abs(base), exponent), base);
    }

    private static double[] column(int sides, double bottom, double top, double radius) {
        return Solids.stack(sides, new double[] {bottom, top}, new double[] {radius, radius});
    }
}
