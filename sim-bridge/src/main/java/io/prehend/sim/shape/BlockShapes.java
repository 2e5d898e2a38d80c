package io.prehend.sim.shape;

import java.util.List;
import java.util.SplittableRandom;

/** Families made of straight blocks. Lengths in metres; the shorter horizontal side is the one to grasp. */
final class BlockShapes {
    private BlockShapes() {}

    static List<double[]> box(SplittableRandom random) {
        double width = random.nextDouble(0.018, 0.068);
        double length = random.nextDouble(width, Math.min(0.16, 3 * width + 0.02));
        double height = random.nextDouble(0.025, Math.min(0.15, 2.5 * width + 0.02));
        return List.of(bar(0, 0, length, width, height));
    }

    static List<double[]> ell(SplittableRandom random) {
        double width = random.nextDouble(0.02, 0.045);
        double footWidth = random.nextDouble(0.02, 0.045);
        double length = random.nextDouble(width + 0.04, 0.13);
        double foot = random.nextDouble(0.03, 0.07);
        double height = random.nextDouble(0.025, 0.06);
        return List.of(
                Solids.box(0, length, 0, width, 0, height), Solids.box(0, footWidth, width, width + foot, 0, height));
    }

    static List<double[]> tee(SplittableRandom random) {
        double width = random.nextDouble(0.02, 0.045);
        double stemWidth = random.nextDouble(0.02, 0.045);
        double length = random.nextDouble(stemWidth + 0.05, 0.14);
        double stem = random.nextDouble(0.03, 0.08);
        double height = random.nextDouble(0.025, 0.06);
        double at = random.nextDouble(-0.2, 0.2) * (length - stemWidth);
        return List.of(
                Solids.box(-length / 2, length / 2, 0, width, 0, height),
                Solids.box(at - stemWidth / 2, at + stemWidth / 2, width, width + stem, 0, height));
    }

    static List<double[]> cross(SplittableRandom random) {
        double width = random.nextDouble(0.018, 0.035);
        double otherWidth = random.nextDouble(0.018, 0.035);
        double height = random.nextDouble(0.025, 0.05);
        double otherHeight = random.nextDouble(0.025, 0.05);
        return List.of(
                bar(0, 0, random.nextDouble(otherWidth + 0.06, 0.15), width, height),
                bar(0, 0, otherWidth, random.nextDouble(width + 0.06, 0.15), otherHeight));
    }

    static List<double[]> prism(SplittableRandom random) {
        int sides = random.nextBoolean() ? 6 : 8;
        double width = random.nextDouble(0.022, 0.066);
        double length = random.nextDouble(width, 1.8 * width);
        double height = random.nextDouble(0.03, Math.min(0.14, 2.4 * width + 0.01));
        // The faces across x stand width apart: the flats of a regular polygon are closer than its corners.
        double radius = 0.5 * width / StrictMath.cos(StrictMath.PI / sides);
        double[] regular = Solids.stack(sides, new double[] {0, height}, new double[] {radius, radius});
        return List.of(Solids.stretched(regular, 1, length / width, 1));
    }

    static List<double[]> wedge(SplittableRandom random) {
        double width = random.nextDouble(0.02, 0.066);
        double length = random.nextDouble(0.05, 0.13);
        double high = random.nextDouble(0.04, 0.08);
        double low = random.nextDouble(0.008, 0.02);
        double w = width / 2;
        return List.of(new double[] {
            0, -w, 0, 0, w, 0, length, -w, 0, length, w, 0, 0, -w, high, 0, w, high, length, -w, low, length, w, low
        });
    }

    /** A box on the table, centred on (x, y). */
    private static double[] bar(double x, double y, double length, double width, double height) {
        return Solids.box(x - length / 2, x + length / 2, y - width / 2, y + width / 2, 0, height);
    }
}
