package io.prehend.sim.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Things that are nothing in particular: turned profiles, uneven lumps, bent bars and blocks stuck together, drawn so
 * widely that what a policy learns on them is how to grasp, not how to grasp mugs. They stand by themselves. Lengths in
 * metres.
 */
final class AssemblyShapes {
    /** A thing that falls over when tilted by less is drawn again. */
    private static final double LEAST_TIP_RAD = 0.12;

    private static final int MAX_DRAWS = 50;
    private static final double MAX_EXTENT_M = 0.2;

    private AssemblyShapes() {}

    static List<double[]> assembly(SplittableRandom random) {
        for (int draw = 0; draw < MAX_DRAWS; draw++) {
            List<double[]> parts = draw(random);
            ObjectShape shape = ShapeAssembler.ofPoints("draft", "assembly", parts);
            TriangleMesh mesh = shape.surface();
            boolean small = mesh.maxM(0) - mesh.minM(0) < MAX_EXTENT_M && mesh.maxM(1) - mesh.minM(1) < MAX_EXTENT_M;
            if (small && Stability.tipAngleRad(shape) > LEAST_TIP_RAD) {
                return parts;
            }
        }
        return List.of(Solids.box(-0.02, 0.02, -0.03, 0.03, 0, 0.04));
    }

    private static List<double[]> draw(SplittableRandom random) {
        double kind = random.nextDouble();
        if (kind < 0.2) {
            return turned(random);
        }
        if (kind < 0.35) {
            return List.of(lump(random, random.nextDouble(0.015, 0.035), random.nextDouble(0.02, 0.06)));
        }
        if (kind < 0.65) {
            return bentBar(random);
        }
        return cluster(random);
    }

    /** A profile turned about an upright axis: waists, rims, cones. */
    private static List<double[]> turned(SplittableRandom random) {
        int levels = random.nextInt(2, 6);
        int sides = random.nextInt(5, 13);
        double height = 0;
        double radius = random.nextDouble(0.012, 0.045);
        List<double[]> parts = new ArrayList<>();
        for (int level = 0; level < levels; level++) {
            double top = height + random.nextDouble(0.008, 0.05);
            double topRadius = random.nextInt(3) == 0 ? radius : random.nextDouble(0.008, 0.045);
            parts.add(Solids.stack(sides, new double[] {height, top}, new double[] {radius, topRadius}));
            height = top;
            radius = random.nextInt(3) == 0 ? random.nextDouble(0.008, 0.045) : topRadius;
        }
        return parts;
    }

    /** The hull of random points over a flat foot. */
    private static double[] lump(SplittableRandom random, double halfWidth, double height) {
        int corners = random.nextInt(8, 15);
        double[] points = new double[3 * corners];
        double stretch = random.nextDouble(0.6, 2.2);
        for (int i = 0; i < corners; i++) {
            double angleRad = 2 * StrictMath.PI * (i + random.nextDouble()) / corners;
            double radius = halfWidth * random.nextDouble(0.6, 1);
            points[3 * i] = stretch * radius * StrictMath.cos(angleRad);
            points[3 * i + 1] = radius * StrictMath.sin(angleRad);
            points[3 * i + 2] = i % 2 == 0 ? 0 : height * random.nextDouble(0.5, 1);
        }
        return points;
    }

    /** A lying bar of several straight pieces, each turned against the one before. */
    private static List<double[]> bentBar(SplittableRandom random) {
        int pieces = random.nextInt(1, 7);
        double width = random.nextDouble(0.014, 0.04);
        double height = random.nextDouble(0.018, 0.045);
        double turnRad = random.nextDouble(-2, 2);
        double length = random.nextDouble(0.025, 0.1);
        boolean even = random.nextBoolean();
        double x = 0;
        double y = 0;
        double headingRad = 0;
        List<double[]> parts = new ArrayList<>();
        for (int piece = 0; piece < pieces; piece++) {
            double end = length + 0.5 * width * Math.min(1, Math.abs(turnRad));
            parts.add(bar(-0.5 * width * Math.min(1, Math.abs(turnRad)), end, width, height, headingRad, x, y));
            x += length * StrictMath.cos(headingRad);
            y += length * StrictMath.sin(headingRad);
            headingRad += turnRad;
            if (!even) {
                turnRad = random.nextDouble(-2, 2);
                length = random.nextDouble(0.025, 0.08);
            }
        }
        return parts;
    }

    /** A core with bars and lumps that stand out from it, and perhaps something on top. */
    private static List<double[]> cluster(SplittableRandom random) {
        double core = random.nextDouble(0.01, 0.04);
        double coreHeight = random.nextDouble(0.02, 0.08);
        List<double[]> parts = new ArrayList<>();
        parts.add(block(random, core, coreHeight));
        int arms = random.nextInt(0, 5);
        double headingRad = random.nextDouble(0, 2 * StrictMath.PI);
        for (int arm = 0; arm < arms; arm++) {
            double length = core + random.nextDouble(0.01, 0.08);
            double width = random.nextDouble(0.012, 0.05);
            double height = random.nextDouble(0.018, 0.05);
            if (random.nextInt(3) == 0) {
                double[] knob = Solids.turned(lump(random, 0.7 * width, height), headingRad);
                parts.add(Solids.moved(
                        knob, length * StrictMath.cos(headingRad), length * StrictMath.sin(headingRad), 0));
            }
            parts.add(bar(0, length, width, height, headingRad, 0, 0));
            headingRad += random.nextDouble(0.7, 2.5);
        }
        if (random.nextInt(3) == 0) {
            double top = random.nextDouble(0.008, 0.035);
            double[] lid = block(random, top, random.nextDouble(0.015, 0.06));
            parts.add(Solids.moved(lid, 0, 0, coreHeight - 0.001));
        }
        return parts;
    }

    private static double[] block(SplittableRandom random, double halfWidth, double height) {
        return switch (random.nextInt(3)) {
            case 0 -> {
                double depth = halfWidth * random.nextDouble(0.5, 1.5);
                yield Solids.box(-halfWidth, halfWidth, -depth, depth, 0, height);
            }
            case 1 -> {
                double[] radii = {halfWidth, halfWidth * random.nextDouble(0.7, 1.2)};
                yield Solids.stack(random.nextInt(5, 13), new double[] {0, height}, radii);
            }
            default -> lump(random, halfWidth, height);
        };
    }

    private static double[] bar(
            double from, double to, double width, double height, double headingRad, double x, double y) {
        double[] straight = Solids.box(from, to, -width / 2, width / 2, 0, height);
        return Solids.moved(Solids.turned(straight, headingRad), x, y, 0);
    }
}
