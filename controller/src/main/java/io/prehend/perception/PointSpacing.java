package io.prehend.perception;

import io.prehend.model.PointCloud;
import java.util.Arrays;
import java.util.SplittableRandom;

/** How densely a camera samples: the distance of neighbouring pixels in x / z and y / z. Any thread. */
final class PointSpacing {
    private static final int SAMPLES = 48;

    private PointSpacing() {}

    /** The median over a seeded sample of the points {@code index[0 … size)}, 0 for fewer than two. */
    static double median(PointCloud cloud, int[] index, int size, long seed) {
        if (size < 2) {
            return 0;
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] nearest = new double[SAMPLES];
        for (int s = 0; s < SAMPLES; s++) {
            int i = index[random.nextInt(size)];
            double u = cloud.x(i) / (double) cloud.z(i);
            double v = cloud.y(i) / (double) cloud.z(i);
            double best = Double.POSITIVE_INFINITY;
            for (int k = 0; k < size; k++) {
                int j = index[k];
                double du = cloud.x(j) / (double) cloud.z(j) - u;
                double dv = cloud.y(j) / (double) cloud.z(j) - v;
                double squared = du * du + dv * dv;
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
