package io.prehend.perception;

import io.prehend.model.PointCloud;
import java.util.SplittableRandom;

/**
 * Finds the plane on which things stand: the largest one in view, or the one where a table is expected; and says what
 * belongs to it.
 *
 * <p>Planes are tried on a sample; the best is fitted to all its points by weighted least squares. Seeded: the same
 * cloud gives the same plane. One thread; it keeps scratch between calls.
 */
final class PlaneRemoval {
    private static final int REFINEMENTS = 3;
    /** So many points, evenly taken, fix a plane to a fiftieth of their noise; more only take time. */
    private static final int FIT_POINTS = 6000;
    /** Below this share of the points, a plane is not what everything stands on. */
    private static final double MIN_INLIER_SHARE = 0.08;
    /** With a prior, a table may hide behind an object: less of it is enough. */
    private static final double MIN_INLIER_SHARE_EXPECTED = 0.02;

    /** A second plane this much smaller than the first is the side of a thing. */
    private static final double SECOND_SHARE = 0.4;
    /** Walls stand upright to 15°. */
    private static final double MAX_COSINE_OF_WALL = 0.26;

    private final DepthNoise describedNoise;
    private final double minStepM;
    private final long seed;
    private final PlaneSample sample;
    private final SymmetricMatrix3 scatter = new SymmetricMatrix3();
    private final PlaneOutline outline = new PlaneOutline();
    private DepthNoise noise;

    /** Planes in the clouds of the sensor that {@code options} describe. */
    PlaneRemoval(CloudOptions options) {
        describedNoise = options.noise();
        noise = describedNoise;
        minStepM = options.minObjectHeightM();
        seed = options.seed();
        sample = new PlaneSample(describedNoise);
    }

    /**
     * The plane with its outline, or null where there is none.
     *
     * @param prior where it is expected, or null for the largest
     */
    SupportPlane find(PointCloud cloud, ValidPoints valid, SupportPrior prior) {
        noise = describedNoise;
        if (valid.size() < 3) {
            return null;
        }
        SplittableRandom random = new SplittableRandom(seed);
        sample.draw(cloud, valid, random);
        SupportPlane plane = sample.best(random, prior);
        if (plane == null) {
            return null;
        }
        noise = describedNoise.scaled(sample.noiseFactor(plane));
        plane = prior == null ? facingUp(plane, random) : lowest(plane, random, prior);
        for (int i = 0; i < REFINEMENTS && plane != null; i++) {
            plane = refine(cloud, valid, plane);
        }
        double share = prior == null ? MIN_INLIER_SHARE : MIN_INLIER_SHARE_EXPECTED;
        if (plane == null || inlierShare(cloud, valid, plane) < share) {
            return null;
        }
        return plane.withOutline(outline.of(cloud, valid, plane, this));
    }

    /** The sensor's noise as it showed in the plane that was found last; as described where none was. */
    DepthNoise noise() {
        return noise;
    }

    /** How far point {@code i} may lie off {@code plane} and still belong to it, m. */
    double toleranceM(SupportPlane plane, PointCloud cloud, int i) {
        return PlaneSample.INLIER_SIGMAS * noise.acrossPlaneM(rangeM(cloud, i), -plane.offsetM());
    }

    /** Whether point {@code i} belongs to {@code plane}. */
    boolean isInlier(SupportPlane plane, PointCloud cloud, int i) {
        double heightM = plane.heightM(cloud.x(i), cloud.y(i), cloud.z(i));
        return Math.abs(heightM) <= toleranceM(plane, cloud, i);
    }

    /**
     * Of two large planes at right angles, one is a wall. Without a prior nothing says which way is up, but a camera is
     * mounted upright as a rule (y down), so that the one that faces up in the picture is not the wall.
     */
    private SupportPlane facingUp(SupportPlane largest, SplittableRandom random) {
        double enough = Math.max(3, SECOND_SHARE * sample.score(largest));
        sample.keepOutside(largest);
        SupportPlane second = sample.size() < enough ? null : sample.best(random, null);
        if (second == null || sample.score(second) < enough) {
            return largest;
        }
        double cosine = largest.normalX() * second.normalX()
                + largest.normalY() * second.normalY()
                + largest.normalZ() * second.normalZ();
        boolean isWall = Math.abs(cosine) < MAX_COSINE_OF_WALL && second.normalY() < largest.normalY();
        return isWall ? second : largest;
    }

    /**
     * Goes down as long as there is another piece of table to be seen below: where an object fills the view, its flat
     * top is the larger plane, but nothing is below a table.
     */
    private SupportPlane lowest(SupportPlane first, SplittableRandom random, SupportPrior prior) {
        double enough = Math.max(3, MIN_INLIER_SHARE_EXPECTED * sample.size());
        SupportPlane plane = first;
        while (true) {
            sample.keepBelow(plane, minStepM);
            SupportPlane lower = sample.size() < enough ? null : sample.best(random, prior);
            if (lower == null || sample.score(lower) < enough) {
                return plane;
            }
            plane = lower;
        }
    }

    /** Fits the plane to its points, weighted by the inverse variance: near points know better where it is. */
    private SupportPlane refine(PointCloud cloud, ValidPoints valid, SupportPlane plane) {
        // Sums about the foot of the camera on the plane, so that one pass is exact enough.
        double footX = plane.normalX() * plane.offsetM();
        double footY = plane.normalY() * plane.offsetM();
        double footZ = plane.normalZ() * plane.offsetM();
        double sum = 0;
        double mx = 0;
        double my = 0;
        double mz = 0;
        scatter.clear();
        for (int k = 0; k < valid.size(); k += stride(valid)) {
            int i = valid.index(k);
            double toleranceM = toleranceM(plane, cloud, i);
            if (Math.abs(plane.heightM(cloud.x(i), cloud.y(i), cloud.z(i))) <= toleranceM) {
                double weight = 1 / (toleranceM * toleranceM);
                double dx = cloud.x(i) - footX;
                double dy = cloud.y(i) - footY;
                double dz = cloud.z(i) - footZ;
                sum += weight;
                mx += weight * dx;
                my += weight * dy;
                mz += weight * dz;
                scatter.add(dx, dy, dz, weight);
            }
        }
        scatter.add(mx / sum, my / sum, mz / sum, -sum);
        if (!scatter.solve()) {
            return null;
        }
        double nx = scatter.normalX();
        double ny = scatter.normalY();
        double nz = scatter.normalZ();
        double offset = nx * (footX + mx / sum) + ny * (footY + my / sum) + nz * (footZ + mz / sum);
        return SupportPlane.facingOrigin(nx, ny, nz, offset);
    }

    private double inlierShare(PointCloud cloud, ValidPoints valid, SupportPlane plane) {
        double inliers = 0;
        double looked = 0;
        for (int k = 0; k < valid.size(); k += stride(valid)) {
            inliers += isInlier(plane, cloud, valid.index(k)) ? 1 : 0;
            looked++;
        }
        return inliers / looked;
    }

    private static int stride(ValidPoints valid) {
        return 1 + valid.size() / FIT_POINTS;
    }

    private static double rangeM(PointCloud cloud, int i) {
        double x = cloud.x(i);
        double y = cloud.y(i);
        double z = cloud.z(i);
        return Math.sqrt(x * x + y * y + z * z);
    }
}
