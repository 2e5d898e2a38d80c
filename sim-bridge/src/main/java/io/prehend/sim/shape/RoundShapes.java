package io.prehend.sim.shape;

import java.util.List;
import java.util.SplittableRandom;

/** Families with one upright axis. */
final class RoundShapes {
    private RoundShapes() {}

    static List<double[]> cylinder(SplittableRandom random) {
        double diameter = random.nextDouble(0.022, 0.068);
        double height = random.nextDouble(0.03, Math.min(0.16, 3 * diameter));
        return List.of(Solids.stack(12, new double[] {0, height}, new double[] {diameter / 2, diameter / 2}));
    }
}
