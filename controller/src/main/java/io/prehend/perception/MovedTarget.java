package io.prehend.perception;

import io.prehend.model.PointCloud;
import io.prehend.model.RigidTransform;

/**
 * Finds a target again that somebody has put elsewhere, between two looks and too far for its place to overlap.
 *
 * <p>Only where the surface on which it stood is now seen bare: what hides a target, or makes the segmentation miss it,
 * does not move it. It is then the nearest thing of about its size that was not there before as another thing; a target
 * that fell over still has its size, so that the order of its measures does not count. One thread; nothing is allocated
 * per call.
 */
final class MovedTarget {
    /** Nobody moves a thing further between two looks, or while it is lost, m. */
    private static final double FARTHEST_M = 0.25;
    /** Measures of the same thing, seen from elsewhere, differ by at most so much, m; */
    private static final double SIZE_TOLERANCE_M = 0.025;
    /** or by this share of the larger one. */
    private static final double SIZE_TOLERANCE_SHARE = 0.4;
    /** A thing whose middle is so near that of another one before is that one, m. */
    private static final double SAME_PLACE_M = 0.03;
    /** So many points of the surface show that it is bare. */
    private static final int MIN_BARE_POINTS = 3;
    /** More other things than these are not remembered. */
    private static final int MAX_OTHERS = 64;

    private final double[] sizeM = new double[3];
    private final double[] candidateM = new double[3];
    private final double[] othersM = new double[3 * MAX_OTHERS];
    private int others;

    /** Keeps in mind what the target {@code target} of {@code scene} is like, and what else there is. */
    void remember(SegmentedCloud scene, int target, RigidTransform baseFromCloud) {
        measure(scene.objects().get(target), sizeM);
        others = 0;
        for (int object = 0; object < scene.objects().size() && others < MAX_OTHERS; object++) {
            if (object != target) {
                SceneObject other = scene.objects().get(object);
                othersM[3 * others] = baseFromCloud.applyX(other.centreXM(), other.centreYM(), other.centreZM());
                othersM[3 * others + 1] = baseFromCloud.applyY(other.centreXM(), other.centreYM(), other.centreZM());
                othersM[3 * others + 2] = baseFromCloud.applyZ(other.centreXM(), other.centreYM(), other.centreZM());
                others++;
            }
        }
    }

    /**
     * Finds the target, which stood between the corners {@code low} and {@code high} in the base frame, m.
     *
     * @return its number in {@code scene}, or {@link TargetTracker#NONE}
     */
    int find(PointCloud cloud, SegmentedCloud scene, RigidTransform baseFromCloud, double[] low, double[] high) {
        if (!isBare(cloud, scene, baseFromCloud, low, high)) {
            return TargetTracker.NONE;
        }
        int best = TargetTracker.NONE;
        double bestM = FARTHEST_M;
        for (int object = 0; object < scene.objects().size(); object++) {
            SceneObject thing = scene.objects().get(object);
            double x = baseFromCloud.applyX(thing.centreXM(), thing.centreYM(), thing.centreZM());
            double y = baseFromCloud.applyY(thing.centreXM(), thing.centreYM(), thing.centreZM());
            double z = baseFromCloud.applyZ(thing.centreXM(), thing.centreYM(), thing.centreZM());
            double wayM =
                    distanceM(x - 0.5 * (low[0] + high[0]), y - 0.5 * (low[1] + high[1]), z - 0.5 * (low[2] + high[2]));
            if (wayM < bestM && isOfItsSize(thing) && !wasThereBefore(x, y, z)) {
                bestM = wayM;
                best = object;
            }
        }
        return best;
    }

    /** Whether most of what is seen in the middle of the place, seen from above, is the surface. */
    private static boolean isBare(
            PointCloud cloud, SegmentedCloud scene, RigidTransform baseFromCloud, double[] low, double[] high) {
        int bare = 0;
        int taken = 0;
        for (int i = 0; i < scene.size(); i++) {
            int region = scene.region(i);
            if (region == SegmentedCloud.SUPPORT || region >= 0) {
                double x = baseFromCloud.applyX(cloud.x(i), cloud.y(i), cloud.z(i));
                double y = baseFromCloud.applyY(cloud.x(i), cloud.y(i), cloud.z(i));
                if (isInMiddle(x, low[0], high[0]) && isInMiddle(y, low[1], high[1])) {
                    bare += region >= 0 ? 0 : 1;
                    taken += region >= 0 ? 1 : 0;
                }
            }
        }
        return bare >= MIN_BARE_POINTS && bare > taken;
    }

    private static boolean isInMiddle(double value, double low, double high) {
        return Math.abs(value - 0.5 * (low + high)) <= 0.25 * (high - low);
    }

    private boolean isOfItsSize(SceneObject thing) {
        measure(thing, candidateM);
        for (int axis = 0; axis < 3; axis++) {
            double larger = Math.max(sizeM[axis], candidateM[axis]);
            double allowedM = Math.max(SIZE_TOLERANCE_M, SIZE_TOLERANCE_SHARE * larger);
            if (!(Math.abs(sizeM[axis] - candidateM[axis]) <= allowedM)) {
                return false;
            }
        }
        return true;
    }

    private boolean wasThereBefore(double x, double y, double z) {
        for (int other = 0; other < others; other++) {
            double awayM = distanceM(x - othersM[3 * other], y - othersM[3 * other + 1], z - othersM[3 * other + 2]);
            if (awayM < SAME_PLACE_M) {
                return true;
            }
        }
        return false;
    }

    /** Writes the three measures, the largest first. */
    private static void measure(SceneObject thing, double[] out) {
        double a = thing.lengthM();
        double b = thing.widthM();
        double c = thing.heightM();
        out[0] = Math.max(a, Math.max(b, c));
        out[2] = Math.min(a, Math.min(b, c));
        out[1] = a + b + c - out[0] - out[2];
    }

    private static double distanceM(double dx, double dy, double dz) {
        return Math.sqrt(dx * dx + dy * dy + dz * dz);
    }
}
