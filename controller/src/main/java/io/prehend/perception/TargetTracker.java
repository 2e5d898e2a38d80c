package io.prehend.perception;

import io.prehend.model.PointCloud;
import io.prehend.model.RigidTransform;
import java.util.Arrays;

/**
 * Decides which of the things in view is the target, and stays with it while the camera moves.
 *
 * <p>At first it is the nearest thing, or the one whose surface is nearest to a given point; afterwards the one that
 * fills the place where the target was, or the one like it that has appeared nearby since that place is bare
 * ({@link MovedTarget}). The place is kept in the base frame, so that the camera may move. One thread; nothing is
 * allocated per call.
 */
public final class TargetTracker {
    /** The target is not in view. */
    public static final int NONE = -1;
    /** A target may shift so far between two looks, or seem to, since the hand-eye calibration is off, m. */
    private static final double MARGIN_M = 0.02;
    /** A thing with a smaller part of it in the place of the target is another thing that reaches in there. */
    private static final double MIN_INSIDE_SHARE = 0.3;
    /**
     * A given point means the thing whose surface is nearest, up to this distance: it may be the middle of a large one,
     * m.
     */
    private static final double AIM_RADIUS_M = 0.15;

    private final MovedTarget moved = new MovedTarget();
    private final double[] low = new double[3];
    private final double[] high = new double[3];
    private final double[] aim = new double[3];
    private boolean hasAim;
    private boolean hasTarget;

    /** The next target is the thing nearest to the sensor. */
    public void aimAtNearest() {
        hasAim = false;
        hasTarget = false;
    }

    /** The next target is the thing whose surface is nearest to a point in the base frame, m. */
    public void aimAt(double xM, double yM, double zM) {
        aim[0] = xM;
        aim[1] = yM;
        aim[2] = zM;
        hasAim = true;
        hasTarget = false;
    }

    /** Whether a target was ever seen since it was last aimed. */
    public boolean hasTarget() {
        return hasTarget;
    }

    /**
     * Finds the target among the objects of {@code scene}.
     *
     * @param cloud the cloud that was segmented into {@code scene}
     * @param baseFromCloud where the sensor stands, with the frame of the cloud
     * @return its number, or {@link #NONE}; the place of a target that is out of sight is kept
     */
    public int find(PointCloud cloud, SegmentedCloud scene, RigidTransform baseFromCloud) {
        int object = hasTarget ? follow(cloud, scene, baseFromCloud) : choose(cloud, scene, baseFromCloud);
        if (object == NONE && hasTarget) {
            object = moved.find(cloud, scene, baseFromCloud, low, high);
        }
        if (object != NONE) {
            remember(cloud, scene, object, baseFromCloud);
            moved.remember(scene, object, baseFromCloud);
            hasTarget = true;
        }
        return object;
    }

    private int choose(PointCloud cloud, SegmentedCloud scene, RigidTransform baseFromCloud) {
        if (!hasAim) {
            return scene.objects().isEmpty() ? NONE : 0;
        }
        int best = NONE;
        double bestSquared = AIM_RADIUS_M * AIM_RADIUS_M;
        for (int i = 0; i < scene.size(); i++) {
            if (scene.region(i) >= 0) {
                double dx = baseFromCloud.applyX(cloud.x(i), cloud.y(i), cloud.z(i)) - aim[0];
                double dy = baseFromCloud.applyY(cloud.x(i), cloud.y(i), cloud.z(i)) - aim[1];
                double dz = baseFromCloud.applyZ(cloud.x(i), cloud.y(i), cloud.z(i)) - aim[2];
                double squared = dx * dx + dy * dy + dz * dz;
                if (squared < bestSquared) {
                    bestSquared = squared;
                    best = scene.region(i);
                }
            }
        }
        return best;
    }

    private int follow(PointCloud cloud, SegmentedCloud scene, RigidTransform baseFromCloud) {
        int best = NONE;
        double bestScore = 0;
        for (int o = 0; o < scene.objects().size(); o++) {
            double inside = pointsInside(cloud, scene, o, baseFromCloud);
            double share = inside / scene.objects().get(o).points();
            if (share >= MIN_INSIDE_SHARE && inside * share > bestScore) {
                bestScore = inside * share;
                best = o;
            }
        }
        return best;
    }

    private int pointsInside(PointCloud cloud, SegmentedCloud scene, int object, RigidTransform baseFromCloud) {
        int inside = 0;
        for (int i = 0; i < scene.size(); i++) {
            if (scene.region(i) == object) {
                double x = baseFromCloud.applyX(cloud.x(i), cloud.y(i), cloud.z(i));
                double y = baseFromCloud.applyY(cloud.x(i), cloud.y(i), cloud.z(i));
                double z = baseFromCloud.applyZ(cloud.x(i), cloud.y(i), cloud.z(i));
                boolean isIn = isBetween(x, 0) && isBetween(y, 1) && isBetween(z, 2);
                inside += isIn ? 1 : 0;
            }
        }
        return inside;
    }

    private boolean isBetween(double value, int axis) {
        return value > low[axis] - MARGIN_M && value < high[axis] + MARGIN_M;
    }

    private void remember(PointCloud cloud, SegmentedCloud scene, int object, RigidTransform baseFromCloud) {
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < scene.size(); i++) {
            if (scene.region(i) == object) {
                widen(0, baseFromCloud.applyX(cloud.x(i), cloud.y(i), cloud.z(i)));
                widen(1, baseFromCloud.applyY(cloud.x(i), cloud.y(i), cloud.z(i)));
                widen(2, baseFromCloud.applyZ(cloud.x(i), cloud.y(i), cloud.z(i)));
            }
        }
    }

    private void widen(int axis, double value) {
        low[axis] = Math.min(low[axis], value);
        high[axis] = Math.max(high[axis], value);
    }
}
