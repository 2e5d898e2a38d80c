package io.prehend.sim.episode;

import io.prehend.model.KinematicChain;
import io.prehend.model.Kinematics;
import io.prehend.model.LinkCapsules;
import io.prehend.model.RigidTransform;
import io.prehend.sim.SimWorld;
import io.prehend.sim.shape.TriangleMesh;

/**
 * Finds the direction in which somebody can move an object along the table: clear of the arm as it stands at this
 * moment, and to a place where the arm can still grasp. Owned by one thread; never allocates after construction.
 */
final class FreeWay {
    /** Objects stay within this part of the table: where the randomisation level {@code hard} puts them, m. */
    private static final double MIN_X_M = 0.30;

    private static final double MAX_X_M = 0.65;
    private static final double MAX_Y_M = 0.30;
    /** The object keeps at least this distance from the arm, which is itself covered generously, m. */
    private static final double CLEARANCE_M = 0.01;

    private static final int DIRECTIONS = 16;
    private static final int PLACES = 8;
    private static final int POINTS_OF_AXIS = 9;

    private final Kinematics kinematics;
    private final LinkCapsules capsules;
    private final double[] positionsRad;
    private final RigidTransform object = new RigidTransform();
    private final RigidTransform start = new RigidTransform();
    private final RigidTransform baseInObject = new RigidTransform();
    private final double[] low = new double[3];
    private final double[] high = new double[3];

    /** Ways that are clear of the arm {@code chain}. */
    FreeWay(KinematicChain chain) {
        kinematics = new Kinematics(chain);
        capsules = new LinkCapsules(chain);
        positionsRad = new double[chain.jointCount()];
    }

    /** The free direction nearest to {@code directionRad} for a way of {@code distanceM}; NaN where none is free. */
    double find(SimWorld world, double distanceM, double directionRad) {
        for (int joint = 0; joint < positionsRad.length; joint++) {
            positionsRad[joint] = world.jointPositionRad(joint);
        }
        kinematics.update(positionsRad);
        capsules.update(kinematics);
        TriangleMesh surface = world.setup().object().shape().surface();
        for (int axis = 0; axis < 3; axis++) {
            low[axis] = surface.minM(axis);
            high[axis] = surface.maxM(axis);
        }
        world.objectInBase(start);
        for (int i = 0; i < DIRECTIONS; i++) {
            // 0, 1, -1, 2, -2, … steps aside.
            int aside = (i + 1) / 2 * (i % 2 == 0 ? -1 : 1);
            double triedRad = directionRad + aside * 2 * Math.PI / DIRECTIONS;
            if (isFree(distanceM * Math.cos(triedRad), distanceM * Math.sin(triedRad))) {
                return triedRad;
            }
        }
        return Double.NaN;
    }

    private boolean isFree(double dxM, double dyM) {
        if (!isWithinReach(start.x(), dxM, MIN_X_M, MAX_X_M) || !isWithinReach(start.y(), dyM, -MAX_Y_M, MAX_Y_M)) {
            return false;
        }
        for (int place = 0; place <= PLACES; place++) {
            double share = (double) place / PLACES;
            object.set(start).setTranslation(start.x() + share * dxM, start.y() + share * dyM, start.z());
            if (!isClearOfArm()) {
                return false;
            }
        }
        return true;
    }

    /** Inside the range, or at least not further outside than before. */
    private static boolean isWithinReach(double from, double by, double lowest, double highest) {
        double to = from + by;
        return to >= Math.min(lowest, from) && to <= Math.max(highest, from);
    }

    private boolean isClearOfArm() {
        baseInObject.setInverse(object);
        for (int capsule = 0; capsule < capsules.count(); capsule++) {
            for (int point = 0; point < POINTS_OF_AXIS; point++) {
                double share = (double) point / (POINTS_OF_AXIS - 1);
                double x = between(capsules.endXM(capsule, 0), capsules.endXM(capsule, 1), share);
                double y = between(capsules.endYM(capsule, 0), capsules.endYM(capsule, 1), share);
                double z = between(capsules.endZM(capsule, 0), capsules.endZM(capsule, 1), share);
                if (distanceFromBoxM(x, y, z) < capsules.radiusM(capsule) + CLEARANCE_M) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Distance of a point in base from the box around the object, m. */
    private double distanceFromBoxM(double x, double y, double z) {
        double dx = outside(baseInObject.applyX(x, y, z), 0);
        double dy = outside(baseInObject.applyY(x, y, z), 1);
        double dz = outside(baseInObject.applyZ(x, y, z), 2);
        return Math.sqrt(dx * dx + dy * dy + dz * dz);
    }

    private double outside(double value, int axis) {
        return Math.max(0, Math.max(low[axis] - value, value - high[axis]));
    }

    private static double between(double from, double to, double share) {
        return from + share * (to - from);
    }
}
