package io.prehend.perception;

import io.prehend.model.PointCloud;
import java.util.Arrays;
import java.util.SplittableRandom;

/** How densely a surface was sampled: the median distance to the nearest other point. Any thread. */
final class PointSpacing {
    private static final int SAMPLES = 48;

    private PointSpacing() {}

    /** The median over a seeded sample of the points {@code index[0 … size)}, m; 0 for fewer than two. */
    static double medianM(PointCloud cloud, int[] index, int size, long seed) {
        if (size < 2) {
            return 0;
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] nearest = new double[SAMPLES];
        for (int s = 0; s < SAMPLES; s++) {
            int i = index[random.nextInt(size)];
            double best = Double.POSITIVE_INFINITY;
            for (int k = 0; k < size; k++) {
                int j = index[k];
                double dx = cloud.x(j) - cloud.x(i);
                double dy = cloud.y(j) - cloud.y(i);
                double dz = cloud.z(j) - cloud.z(i);
                double squared = dx * dx + dy * dy + dz * dz;
                if (squared < best && j != i) {
                    best = squared;
                }
            }
            nearest[s] = Math.sqrt(best);
        }
        Arrays.sort(nearest);
        return nearest[SAMPLES / 2];
    }
}
