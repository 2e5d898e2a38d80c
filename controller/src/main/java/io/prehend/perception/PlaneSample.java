package io.prehend.perception;

import io.prehend.model.PointCloud;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A sample of a cloud, on which planes are tried: RANSAC (Fischler and Bolles, Comm. ACM 24, 1981) with the truncated
 * quadratic score of MSAC (Torr and Zisserman, CVIU 78, 2000). Mutable scratch, owned by one thread.
 */
final class PlaneSample {
    /** Of a plane's points with normal noise, 997 of 1000 lie within. */
    static final double INLIER_SIGMAS = 3;

    private static final int MAX_POINTS = 1500;
    private static final int MAX_HYPOTHESES = 400;
    /** Chance to miss a plane that is there. */
    private static final double MISS_PROBABILITY = 1e-4;
    /** Points nearer to each other than so many standard deviations of their depth fix no direction. */
    private static final double MIN_SPREAD_SIGMAS = 20;

    private static final double MAX_NOISE_FACTOR = 3;
    /** Median of the absolute value of a normal variable, in standard deviations. */
    private static final double NORMAL_MEDIAN = 0.6745;

    private final DepthNoise noise;
    private final double[] x = new double[MAX_POINTS];
    private final double[] y = new double[MAX_POINTS];
    private final double[] z = new double[MAX_POINTS];
    private final double[] rangeM = new double[MAX_POINTS];
    private final double[] distanceSigmas = new double[MAX_POINTS];
    private int size;

    PlaneSample(DepthNoise noise) {
        this.noise = noise;
    }

    /** Points in the sample. */
    int size() {
        return size;
    }

    /** Draws anew. */
    void draw(PointCloud cloud, ValidPoints valid, SplittableRandom random) {
        size = Math.min(MAX_POINTS, valid.size());
        for (int k = 0; k < size; k++) {
            int i = valid.index(size == valid.size() ? k : random.nextInt(valid.size()));
            x[k] = cloud.x(i);
            y[k] = cloud.y(i);
            z[k] = cloud.z(i);
            rangeM[k] = Math.sqrt(x[k] * x[k] + y[k] * y[k] + z[k] * z[k]);
        }
    }

    /** The plane with the best score among those that the prior admits; null where none was found. */
    SupportPlane best(SplittableRandom random, SupportPrior prior) {
        SupportPlane best = null;
        double bestScore = 0;
        int needed = MAX_HYPOTHESES;
        for (int n = 0; n < needed; n++) {
            int a = random.nextInt(size);
            SupportPlane plane = through(a, random.nextInt(size), random.nextInt(size));
            if (plane == null || (prior != null && !prior.admits(plane))) {
                continue;
            }
            double score = score(plane);
            if (score > bestScore) {
                bestScore = score;
                best = plane;
                double w = score / size;
                needed = (int) Math.min(MAX_HYPOTHESES, Math.log(MISS_PROBABILITY) / Math.log1p(-w * w * w));
            }
        }
        return best;
    }

    /** The truncated quadratic score: each point gives 1 in the plane and 0 beyond its tolerance. */
    double score(SupportPlane plane) {
        double sum = 0;
        for (int k = 0; k < size; k++) {
            double ratio = sigmas(plane, k) / INLIER_SIGMAS;
            sum += Math.max(0, 1 - ratio * ratio);
        }
        return sum;
    }

    /** Keeps only those points that lie {@code stepM} and more below the plane, and not by noise. */
    void keepBelow(SupportPlane plane, double stepM) {
        int kept = 0;
        for (int k = 0; k < size; k++) {
            if (plane.heightM(x[k], y[k], z[k]) < -stepM && sigmas(plane, k) > INLIER_SIGMAS) {
                move(k, kept++);
            }
        }
        size = kept;
    }

    /** Keeps only those points that do not belong to the plane. */
    void keepOutside(SupportPlane plane) {
        int kept = 0;
        for (int k = 0; k < size; k++) {
            if (sigmas(plane, k) > INLIER_SIGMAS) {
                move(k, kept++);
            }
        }
        size = kept;
    }

    /**
     * How much noisier the sensor is than its description, from 1 to 3: from the median distance of the points around
     * the plane. A misjudged noise would leave crumbs of the table between the things on it.
     */
    double noiseFactor(SupportPlane plane) {
        int near = 0;
        for (int k = 0; k < size; k++) {
            double sigmas = sigmas(plane, k);
            if (sigmas < MAX_NOISE_FACTOR * INLIER_SIGMAS) {
                distanceSigmas[near++] = sigmas;
            }
        }
        Arrays.sort(distanceSigmas, 0, near);
        double factor = near == 0 ? 1 : distanceSigmas[near / 2] / NORMAL_MEDIAN;
        return Math.max(1, Math.min(MAX_NOISE_FACTOR, factor));
    }

    private void move(int from, int to) {
        x[to] = x[from];
        y[to] = y[from];
        z[to] = z[from];
        rangeM[to] = rangeM[from];
    }

    private double sigmas(SupportPlane plane, int k) {
        return Math.abs(plane.heightM(x[k], y[k], z[k])) / noise.acrossPlaneM(rangeM[k], -plane.offsetM());
    }

    private SupportPlane through(int a, int b, int c) {
        double ux = x[b] - x[a];
        double uy = y[b] - y[a];
        double uz = z[b] - z[a];
        double vx = x[c] - x[a];
        double vy = y[c] - y[a];
        double vz = z[c] - z[a];
        double nx = uy * vz - uz * vy;
        double ny = uz * vx - ux * vz;
        double nz = ux * vy - uy * vx;
        double spread = MIN_SPREAD_SIGMAS * noise.sigmaM(rangeM[a]);
        if (!(nx * nx + ny * ny + nz * nz > spread * spread * spread * spread)) {
            return null;
        }
        return SupportPlane.facingOrigin(nx, ny, nz, nx * x[a] + ny * y[a] + nz * z[a]);
    }
}
