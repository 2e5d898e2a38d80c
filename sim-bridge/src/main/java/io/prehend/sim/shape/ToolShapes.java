package io.prehend.sim.shape;

import java.util.List;
import java.util.SplittableRandom;

/** Families of things that lie and are held by a bar. Lengths in metres. */
final class ToolShapes {
    /** Height of the underside of a lying bar of eight sides below its axis, for radius 1: cos 22.5°. */
    private static final double FLAT = 0.9238795325112867;

    private ToolShapes() {}

    static List<double[]> hammer(SplittableRandom random) {
        double handle = random.nextDouble(0.011, 0.017);
        double length = random.nextDouble(0.08, 0.14);
        double headLength = random.nextDouble(0.022, 0.04);
        double headWidth = random.nextDouble(0.05, 0.09);
        double headHeight = 2 * handle * random.nextDouble(1, 1.5);
        return List.of(
                lyingBar(0, length, handle, handle),
                Solids.box(length - headLength, length, -headWidth / 2, headWidth / 2, 0, headHeight));
    }

    static List<double[]> dumbbell(SplittableRandom random) {
        double bar = random.nextDouble(0.009, 0.014);
        double weight = random.nextDouble(bar + 0.008, 0.03);
        double thickness = random.nextDouble(0.018, 0.03);
        double length = random.nextDouble(0.045, 0.08);
        return List.of(
                lyingBar(-length / 2, length / 2, bar, weight),
                lyingBar(-length / 2 - thickness, -length / 2, weight, weight),
                lyingBar(length / 2, length / 2 + thickness, weight, weight));
    }

    static List<double[]> pan(SplittableRandom random) {
        double disc = random.nextDouble(0.03, 0.045);
        double height = random.nextDouble(0.022, 0.035);
        double handle = random.nextDouble(0.018, 0.028);
        double length = random.nextDouble(0.06, 0.1);
        return List.of(
                Solids.stack(12, new double[] {0, height}, new double[] {0.92 * disc, disc}),
                Solids.box(
                        0.8 * disc,
                        disc + length,
                        -handle / 2,
                        handle / 2,
                        0,
                        random.nextDouble(0.022, height + 0.001)));
    }

    /** A bar of eight sides along x whose axis is as high as that of a bar of radius {@code rolls} on the table. */
    private static double[] lyingBar(double from, double to, double radius, double rolls) {
        double[] upright = Solids.stack(8, new double[] {from, to}, new double[] {radius, radius});
        return Solids.moved(Solids.lying(upright), 0, 0, FLAT * rolls);
    }
}
