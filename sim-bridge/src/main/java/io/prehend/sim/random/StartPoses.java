package io.prehend.sim.random;

import io.prehend.model.InverseKinematics;
import io.prehend.model.KinematicChain;
import io.prehend.model.Kinematics;
import io.prehend.model.LinkCapsules;
import io.prehend.model.RigidTransform;
import io.prehend.safety.Conditioning;
import io.prehend.safety.SafetyLimits;
import java.util.SplittableRandom;

/**
 * Finds joint positions that put the hand on a sphere around the object, looking at it, as in GA-DDPG's set-up. Owned
 * by one thread.
 */
final class StartPoses {
    /** The lowest that the hand or any joint but the first may stand above the table, m. */
    private static final double CLEARANCE_M = 0.08;
    /** Distance of the fingertips from the hand's frame along z, with the fingers' rounding, m. */
    private static final double FINGERTIP_M = 0.12;
    /** How far from the end stops the arm starts, rad: room for the tightest randomised margin and for a motion. */
    private static final double LIMIT_MARGIN_RAD = 0.25;
    /** How well conditioned the arm starts: clear of where the safety filter slows down. */
    private static final double MAX_CONDITION_NUMBER = 0.7 * SafetyLimits.SINGULARITY_SLOW;
    /** The arm starts clear of itself by this, m. */
    private static final double SELF_CLEARANCE_M = 0.04;

    private final KinematicChain chain;
    private final Kinematics kinematics;
    private final InverseKinematics inverse;
    private final Conditioning conditioning;
    private final LinkCapsules capsules;
    private final RigidTransform hand = new RigidTransform();
    private final RigidTransform tilt = new RigidTransform();
    private final double[] positionsRad;

    StartPoses(KinematicChain chain) {
        this.chain = chain;
        kinematics = new Kinematics(chain);
        inverse = new InverseKinematics(chain);
        conditioning = new Conditioning(chain);
        capsules = new LinkCapsules(chain);
        positionsRad = new double[chain.jointCount()];
    }

    /**
     * One way to look at a point.
     *
     * @param distanceM distance of the fingertips from the point, m
     * @param polarRad angle from the vertical, rad
     * @param azimuthRad direction around the point, counted from the side of the arm's base, rad
     * @param rollRad turn about the hand's own axis, rad
     * @param aimErrorRad angle by which the hand looks past the point, rad
     * @param aimErrorDirectionRad in which direction it looks past it, rad
     */
    record View(
            double distanceM,
            double polarRad,
            double azimuthRad,
            double rollRad,
            double aimErrorRad,
            double aimErrorDirectionRad) {}

    /**
     * Tries to look at the point (x, y, z) in base, m, as {@code view} says.
     *
     * @return the joint positions, rad; a live array, or null where the arm cannot
     */
    double[] find(double x, double y, double z, View view, double tableHeightM, SplittableRandom random) {
        double towardsBaseRad = Math.atan2(-y, -x) + view.azimuthRad();
        double sinPolar = Math.sin(view.polarRad());
        double ux = sinPolar * Math.cos(towardsBaseRad);
        double uy = sinPolar * Math.sin(towardsBaseRad);
        double uz = Math.cos(view.polarRad());
        lookAlong(-ux, -uy, -uz, view.rollRad());
        tilt.setIdentity();
        tilt.setRotationVector(
                view.aimErrorRad() * Math.cos(view.aimErrorDirectionRad()),
                view.aimErrorRad() * Math.sin(view.aimErrorDirectionRad()),
                0);
        hand.setProduct(hand, tilt);
        hand.setTranslation(x + view.distanceM() * ux, y + view.distanceM() * uy, z + view.distanceM() * uz);
        for (int joint = 0; joint < positionsRad.length; joint++) {
            double middleRad = chain.limits(joint).middleRad();
            double halfRad = chain.limits(joint).upperRad() - middleRad;
            positionsRad[joint] = middleRad + 0.5 * halfRad * (2 * random.nextDouble() - 1);
        }
        return inverse.solve(hand, positionsRad, positionsRad) && isComfortable(tableHeightM) ? positionsRad : null;
    }

    /** Sets the hand's rotation so that its z points along the unit vector (zx, zy, zz), turned by {@code rollRad}. */
    private void lookAlong(double zx, double zy, double zz, double rollRad) {
        // Any vector across z serves as the first x; the roll then turns it to where it is wanted.
        double ax = Math.abs(zx) < 0.7 ? 1 : 0;
        double ay = 1 - ax;
        double dot = ax * zx + ay * zy;
        double norm = Math.sqrt(1 - dot * dot);
        double xx = (ax - dot * zx) / norm;
        double xy = (ay - dot * zy) / norm;
        double xz = -dot * zz / norm;
        double yx = zy * xz - zz * xy;
        double yy = zz * xx - zx * xz;
        double yz = zx * xy - zy * xx;
        hand.setRotation(xx, yx, zx, xy, yy, zy, xz, yz, zz);
        tilt.setIdentity();
        tilt.setRotationVector(0, 0, rollRad);
        hand.setTranslation(0, 0, 0);
        hand.setProduct(hand, tilt);
    }

    private boolean isComfortable(double tableHeightM) {
        kinematics.update(positionsRad);
        for (int joint = 0; joint < positionsRad.length; joint++) {
            boolean nearEnd = positionsRad[joint] < chain.limits(joint).lowerRad() + LIMIT_MARGIN_RAD
                    || positionsRad[joint] > chain.limits(joint).upperRad() - LIMIT_MARGIN_RAD;
            boolean low = joint > 0 && kinematics.link(joint).z() < tableHeightM + CLEARANCE_M;
            if (nearEnd || low) {
                return false;
            }
        }
        capsules.update(kinematics);
        return kinematics.tip().applyZ(0, 0, FINGERTIP_M) > tableHeightM + CLEARANCE_M
                && capsules.minDistanceM() > SELF_CLEARANCE_M
                && conditioning.conditionNumber(positionsRad) < MAX_CONDITION_NUMBER;
    }
}
