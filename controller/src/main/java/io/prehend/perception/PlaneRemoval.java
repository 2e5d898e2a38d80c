package io.prehend.perception;

import io.prehend.model.PointCloud;
import java.util.SplittableRandom;

/**
 * Finds the plane on which things stand: the largest one in view, or the one where a table is expected.
 *
 * <p>RANSAC (Fischler and Bolles, Comm. ACM 24, 1981) on a sample of the points with the truncated quadratic score of
 * MSAC (Torr and Zisserman, CVIU 78, 2000), then least squares over all inliers. Seeded: the same cloud gives the same
 * plane. One thread; it keeps scratch between calls.
 */
public final class PlaneRemoval {
    private static final int SAMPLE_POINTS = 1500;
    private static final int MAX_HYPOTHESES = 400;
    /** Chance to miss a plane that is there. */
    private static final double MISS_PROBABILITY = 1e-4;

    private static final int REFINEMENTS = 3;
    /** Below this share of the points, a plane is not what everything stands on. */
    private static final double MIN_INLIER_SHARE = 0.08;
    /** With a prior, a table may hide behind an object: less of it is enough. */
    private static final double MIN_INLIER_SHARE_EXPECTED = 0.02;
    /** Two points nearer than this fix no direction in the presence of noise: 20 σ of it. */
    private static final double MIN_SPREAD_SIGMAS = 20;

    private final DepthNoise noise;
    private final double sigmas;
    private final long seed;
    private final SymmetricMatrix3 scatter = new SymmetricMatrix3();
    private final PlaneOutline outline = new PlaneOutline();
    private final double[] sampleX = new double[SAMPLE_POINTS];
    private final double[] sampleY = new double[SAMPLE_POINTS];
    private final double[] sampleZ = new double[SAMPLE_POINTS];
    private final double[] sampleToleranceM = new double[SAMPLE_POINTS];
    private int sampleSize;

    /** Inliers lie within {@code sigmas} standard deviations of {@code noise}. */
    public PlaneRemoval(DepthNoise noise, double sigmas, long seed) {
        this.noise = noise;
        this.sigmas = sigmas;
        this.seed = seed;
    }

    /**
     * The plane, or null where there is none.
     *
     * @param sensor where the sensor stands in the frame of the cloud, m
     * @param prior where it is expected, or null for the largest
     */
    SupportPlane find(PointCloud cloud, ValidPoints valid, double[] sensor, SupportPrior prior) {
        if (valid.size() < 3) {
            return null;
        }
        SplittableRandom random = new SplittableRandom(seed);
        drawSample(cloud, valid, sensor, random);
        SupportPlane plane = bestHypothesis(random, sensor, prior);
        for (int i = 0; i < REFINEMENTS && plane != null; i++) {
            plane = refine(cloud, valid, sensor, plane);
        }
        double share = prior == null ? MIN_INLIER_SHARE : MIN_INLIER_SHARE_EXPECTED;
        if (plane == null || inliers(cloud, valid, sensor, plane) < share * valid.size()) {
            return null;
        }
        return plane.withOutline(outline.of(cloud, valid, plane, i -> toleranceM(cloud, i, sensor)));
    }

    /** How far point {@code i} may lie off a surface that it belongs to, m. */
    double toleranceM(PointCloud cloud, int i, double[] sensor) {
        double dx = cloud.x(i) - sensor[0];
        double dy = cloud.y(i) - sensor[1];
        double dz = cloud.z(i) - sensor[2];
        return sigmas * noise.sigmaM(Math.sqrt(dx * dx + dy * dy + dz * dz));
    }

    private void drawSample(PointCloud cloud, ValidPoints valid, double[] sensor, SplittableRandom random) {
        sampleSize = Math.min(SAMPLE_POINTS, valid.size());
        for (int k = 0; k < sampleSize; k++) {
            int i = valid.index(sampleSize == valid.size() ? k : random.nextInt(valid.size()));
            sampleX[k] = cloud.x(i);
            sampleY[k] = cloud.y(i);
            sampleZ[k] = cloud.z(i);
            sampleToleranceM[k] = toleranceM(cloud, i, sensor);
        }
    }

    private SupportPlane bestHypothesis(SplittableRandom random, double[] sensor, SupportPrior prior) {
        SupportPlane best = null;
        double bestScore = 0;
        int needed = MAX_HYPOTHESES;
        for (int n = 0; n < needed; n++) {
            int a = random.nextInt(sampleSize);
            SupportPlane plane = through(a, random.nextInt(sampleSize), random.nextInt(sampleSize), sensor);
            if (plane == null || (prior != null && !prior.admits(plane, sampleX[a], sampleY[a], sampleZ[a]))) {
                continue;
            }
            double score = score(plane);
            if (score > bestScore) {
                bestScore = score;
                best = plane;
                double w = score / sampleSize;
                double missed = Math.log(MISS_PROBABILITY) / Math.log1p(-w * w * w);
                needed = prior == null ? (int) Math.min(MAX_HYPOTHESES, Math.ceil(missed)) : MAX_HYPOTHESES;
            }
        }
        return best;
    }

    private SupportPlane through(int a, int b, int c, double[] sensor) {
        double ux = sampleX[b] - sampleX[a];
        double uy = sampleY[b] - sampleY[a];
        double uz = sampleZ[b] - sampleZ[a];
        double vx = sampleX[c] - sampleX[a];
        double vy = sampleY[c] - sampleY[a];
        double vz = sampleZ[c] - sampleZ[a];
        double nx = uy * vz - uz * vy;
        double ny = uz * vx - ux * vz;
        double nz = ux * vy - uy * vx;
        double spread = MIN_SPREAD_SIGMAS / sigmas * sampleToleranceM[a];
        if (!(nx * nx + ny * ny + nz * nz > spread * spread * spread * spread)) {
            return null;
        }
        return towards(nx, ny, nz, nx * sampleX[a] + ny * sampleY[a] + nz * sampleZ[a], sensor);
    }

    /** The truncated quadratic score: 1 for a point in the plane, 0 for one beyond its tolerance. */
    private double score(SupportPlane plane) {
        double sum = 0;
        for (int k = 0; k < sampleSize; k++) {
            double ratio = plane.heightM(sampleX[k], sampleY[k], sampleZ[k]) / sampleToleranceM[k];
            sum += Math.max(0, 1 - ratio * ratio);
        }
        return sum;
    }

    private SupportPlane refine(PointCloud cloud, ValidPoints valid, double[] sensor, SupportPlane plane) {
        double sum = 0;
        double mx = 0;
        double my = 0;
        double mz = 0;
        for (int pass = 0; pass < 2; pass++) {
            scatter.clear();
            for (int k = 0; k < valid.size(); k++) {
                int i = valid.index(k);
                double toleranceM = toleranceM(cloud, i, sensor);
                if (Math.abs(plane.heightM(cloud.x(i), cloud.y(i), cloud.z(i))) > toleranceM) {
                    continue;
                }
                // Weighted by the inverse variance: near points know better where the plane is.
                double weight = 1 / (toleranceM * toleranceM);
                if (pass == 0) {
                    sum += weight;
                    mx += weight * cloud.x(i);
                    my += weight * cloud.y(i);
                    mz += weight * cloud.z(i);
                } else {
                    scatter.add(cloud.x(i) - mx / sum, cloud.y(i) - my / sum, cloud.z(i) - mz / sum, weight);
                }
            }
        }
        if (!scatter.solve()) {
            return null;
        }
        double nx = scatter.normalX();
        double ny = scatter.normalY();
        double nz = scatter.normalZ();
        return towards(nx, ny, nz, (nx * mx + ny * my + nz * mz) / sum, sensor);
    }

    private int inliers(PointCloud cloud, ValidPoints valid, double[] sensor, SupportPlane plane) {
        int inliers = 0;
        for (int k = 0; k < valid.size(); k++) {
            int i = valid.index(k);
            if (Math.abs(plane.heightM(cloud.x(i), cloud.y(i), cloud.z(i))) <= toleranceM(cloud, i, sensor)) {
                inliers++;
            }
        }
        return inliers;
    }

    private static SupportPlane towards(double nx, double ny, double nz, double offset, double[] sensor) {
        double side = nx * sensor[0] + ny * sensor[1] + nz * sensor[2] - offset;
        return side >= 0 ? SupportPlane.of(nx, ny, nz, offset) : SupportPlane.of(-nx, -ny, -nz, -offset);
    }
}
