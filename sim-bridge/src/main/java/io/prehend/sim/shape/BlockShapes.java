package io.prehend.sim.shape;

import java.util.List;
import java.util.SplittableRandom;

/** Families made of straight blocks. */
final class BlockShapes {
    private BlockShapes() {}

    static List<double[]> box(SplittableRandom random) {
        double width = random.nextDouble(0.018, 0.068);
        double length = random.nextDouble(width, Math.min(0.16, 3 * width + 0.02));
        double height = random.nextDouble(0.025, Math.min(0.15, 2.5 * width + 0.02));
        return List.of(Solids.box(-length / 2, length / 2, -width / 2, width / 2, 0, height));
    }
}
