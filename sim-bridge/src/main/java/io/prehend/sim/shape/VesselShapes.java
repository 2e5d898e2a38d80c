package io.prehend.sim.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Families with a hollow: a wall of convex segments around it. Lengths in metres. */
final class VesselShapes {
    private VesselShapes() {}

    static List<double[]> bowl(SplittableRandom random) {
        boolean small = random.nextBoolean();
        double height = random.nextDouble(0.035, 0.055);
        double floor = random.nextDouble(0.008, 0.012);
        double rim = small ? random.nextDouble(0.03, 0.034) : random.nextDouble(0.042, 0.055);
        double foot = rim - (small ? random.nextDouble(0.05, 0.12) : random.nextDouble(0.1, 0.3)) * height;
        double wall = small ? random.nextDouble(0.007, 0.01) : random.nextDouble(0.017, 0.021);
        return vessel(new Wall(6, 3, foot, rim, wall, height), floor);
    }

    static List<double[]> mug(SplittableRandom random) {
        double rim = random.nextDouble(0.027, 0.034);
        double height = random.nextDouble(0.055, 0.1);
        double wall = rim * random.nextDouble(0.24, 0.3);
        List<double[]> parts = vessel(new Wall(5, 2, rim * random.nextDouble(0.9, 1), rim, wall, height), 0.009);
        double reach = rim + random.nextDouble(0.022, 0.032);
        double thickness = random.nextDouble(0.007, 0.011);
        double inside = 0.9 * rim;
        parts.add(handleBar(inside, 0.82 * height, reach, 0.52 * height, thickness));
        parts.add(handleBar(inside, 0.2 * height, reach, 0.52 * height, thickness));
        return parts;
    }

    static List<double[]> tube(SplittableRandom random) {
        double radius = random.nextDouble(0.022, 0.034);
        double height = random.nextDouble(0.035, Math.min(0.13, 4.5 * radius));
        double wall = radius * random.nextDouble(0.2, 0.35);
        boolean open = random.nextBoolean();
        return vessel(new Wall(6, 3, radius, radius, wall, height), open ? 0 : random.nextDouble(0.006, 0.012));
    }

    static List<double[]> ring(SplittableRandom random) {
        double halfTube = random.nextDouble(0.01, 0.014);
        double halfHeight = random.nextDouble(0.012, 0.016);
        double middle = random.nextDouble(0.034, 0.045);
        double[] radii = {
            middle + halfTube / 2,
            middle + halfTube,
            middle + halfTube / 2,
            middle - halfTube / 2,
            middle - halfTube,
            middle - halfTube / 2
        };
        double[] heights = {-halfHeight, 0, halfHeight, halfHeight, 0, -halfHeight};
        List<double[]> parts = new ArrayList<>();
        for (int piece = 0; piece < 8; piece++) {
            double[] points = new double[36];
            for (int i = 0; i < 12; i++) {
                double angleRad = StrictMath.PI / 4 * (piece + i / 6);
                points[3 * i] = radii[i % 6] * StrictMath.cos(angleRad);
                points[3 * i + 1] = radii[i % 6] * StrictMath.sin(angleRad);
                points[3 * i + 2] = halfHeight + heights[i % 6];
            }
            parts.add(points);
        }
        return parts;
    }

    /**
     * The wall of a vessel: segments with a flat inside and several flats outside, the middle of which (for an odd
     * number) is parallel to the inside.
     *
     * @param segments number of convex pieces around
     * @param flats flats of each piece outside; segments · flats is even, so that flats face each other across the
     *     vessel
     * @param footRadius radius of the outer corners at the bottom
     * @param rimRadius radius of the outer corners at the top
     * @param thickness of the wall in the middle of a segment, measured level
     * @param height of the wall
     */
    private record Wall(int segments, int flats, double footRadius, double rimRadius, double thickness, double height) {
        double[] segment(int number) {
            double[] points = new double[3 * 2 * (flats + 3)];
            double spanRad = 2 * StrictMath.PI / segments;
            int i = 0;
            for (int k = 0; k <= flats; k++) {
                double angleRad = spanRad * (number + k / (double) flats);
                i = put(points, i, footRadius, angleRad, 0);
                i = put(points, i, rimRadius, angleRad, height);
            }
            for (int k = 0; k <= 1; k++) {
                i = put(points, i, innerCorner(footRadius), spanRad * (number + k), 0);
                i = put(points, i, innerCorner(rimRadius), spanRad * (number + k), height);
            }
            return points;
        }

        /** Radius of the corners of the hollow beside outer corners at {@code outerRadius}. */
        double innerCorner(double outerRadius) {
            double outerFlat = outerRadius * StrictMath.cos(StrictMath.PI / (segments * flats));
            return Math.min((outerFlat - thickness) / StrictMath.cos(StrictMath.PI / segments), 0.95 * outerRadius);
        }

        private static int put(double[] points, int at, double radius, double angleRad, double z) {
            points[at] = radius * StrictMath.cos(angleRad);
            points[at + 1] = radius * StrictMath.sin(angleRad);
            points[at + 2] = z;
            return at + 3;
        }
    }

    /** Wall and floor; a floor of thickness 0 leaves a hole. */
    private static List<double[]> vessel(Wall wall, double floor) {
        List<double[]> parts = new ArrayList<>();
        for (int number = 0; number < wall.segments(); number++) {
            parts.add(wall.segment(number));
        }
        if (floor > 0) {
            double up = floor / wall.height();
            double bottom = wall.innerCorner(wall.footRadius());
            double top = bottom + up * (wall.innerCorner(wall.rimRadius()) - bottom);
            double[] plate = Solids.stack(wall.segments(), new double[] {0, floor}, new double[] {bottom, top});
            // The corners of a stack lie half a side off those of the wall.
            parts.add(Solids.turned(plate, -StrictMath.PI / wall.segments()));
        }
        return parts;
    }

    /** A bar of square section, {@code thickness} wide, from (x0, z0) to (x1, z1) in the plane y = 0. */
    private static double[] handleBar(double x0, double z0, double x1, double z1, double thickness) {
        double h = thickness / 2;
        return new double[] {
            x0, -h, z0 - h, x0, h, z0 - h, x0, -h, z0 + h, x0, h, z0 + h, x1 - h, -h, z1 - h, x1 - h, h, z1 - h, x1 + h,
            -h, z1, x1 + h, h, z1, x1 - h, -h, z1 + h, x1 - h, h, z1 + h
        };
    }
}
