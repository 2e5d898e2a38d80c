package io.prehend.sim.expert;

import io.prehend.model.RigidTransform;
import io.prehend.port.Action;

/**
 * Turns a measured hand pose into the next small motion along a {@link HandPath}. Owned by one thread.
 *
 * <p>It always aims from where the hand <em>is</em> at a place a step further along the way (pure pursuit, Coulter
 * 1992), so that an arm that travels less than told only takes longer. What an arm keeps away from where it is told to
 * be, as a compliant one does, is learned as a bounded offset (an integral term with anti-windup).
 */
final class Tracker {
    /** Way of one step on the way to the stand-off, m. */
    static final double STEP_M = 0.045;
    /** Way of one step from the stand-off on, m. */
    static final double TAIL_STEP_M = 0.02;

    /** How far ahead of the hand to aim at most, and how fast to go there, in steps. */
    private static final double MAX_LEAD = 1.7;

    private static final double LEAD_SHARE = 1.0;
    private static final double LAST_STEP_M = 0.003;
    private static final double NEAR_END_M = 0.015;
    private static final double STANDING_M = 0.005;
    private static final double ALLOWED_STRAY_M = 0.006;
    private static final double STOP_AT_STRAY_M = 0.02;
    private static final double INTEGRAL_GAIN = 0.4;
    private static final double MAX_OFFSET_M = 0.025;
    private static final double MAX_OFFSET_RAD = 0.12;

    private final double[] offset = new double[6];
    private final double[] rotationVector = new double[3];
    private final RigidTransform last = new RigidTransform();
    private final RigidTransform target = new RigidTransform();
    private final RigidTransform scratch = new RigidTransform();
    private boolean hasLast;
    private double lastAimM;
    private double movedM;

    /** Forgets what was learned about the arm. */
    void reset() {
        java.util.Arrays.fill(offset, 0);
        hasLast = false;
        lastAimM = 0;
        movedM = Double.POSITIVE_INFINITY;
    }

    /** Way between the last two measured poses, m. */
    double movedM() {
        return movedM;
    }

    /** Takes note of where the hand is, once a step. */
    void observe(HandPath path, RigidTransform hand) {
        movedM = hasLast ? HandPath.separationM(last, hand) : Double.POSITIVE_INFINITY;
        last.set(hand);
        hasLast = true;
        double at = path.project(hand);
        boolean nearEnd = path.lengthM() - at < NEAR_END_M;
        if (nearEnd && movedM < STANDING_M) {
            learn(path.end(), hand);
        } else if (!nearEnd && at > path.tailStartM()) {
            learn(path.at(at), hand);
        }
    }

    /** Writes the next motion of a hand at {@code hand} into {@code out}; {@code withOffset} adds what was learned. */
    void aim(HandPath path, RigidTransform hand, boolean withOffset, Action out) {
        double at = path.project(hand);
        double aimM = at + advanceM(path, at);
        if (withOffset) {
            aimM = leadM(aimM, at + MAX_LEAD * advanceM(path, at));
        }
        target.set(path.at(aimM));
        if (withOffset) {
            scratch.setTranslation(0, 0, 0).setRotationVector(offset[3], offset[4], offset[5]);
            double x = target.x() + offset[0];
            double y = target.y() + offset[1];
            double z = target.z() + offset[2];
            target.setProduct(scratch, target.setTranslation(0, 0, 0)).setTranslation(x, y, z);
        }
        scratch.setInverse(hand);
        scratch.setProduct(scratch, target);
        scratch.rotationVector(rotationVector);
        double fit = Math.max(1, largestRatio());
        out.setMotion(
                scratch.x() / fit,
                scratch.y() / fit,
                scratch.z() / fit,
                rotationVector[0] / fit,
                rotationVector[1] / fit,
                rotationVector[2] / fit);
    }

    /** How far ahead to aim: shorter in the tail, shorter still at its end, not at all while beside the way. */
    private static double advanceM(HandPath path, double atM) {
        double beforeTail = path.tailStartM() - atM;
        double leftM = path.lengthM() - atM;
        if (beforeTail > 0) {
            return Math.min(STEP_M, TAIL_STEP_M + 0.6 * beforeTail);
        }
        double excess = (path.strayM() - ALLOWED_STRAY_M) / (STOP_AT_STRAY_M - ALLOWED_STRAY_M);
        double share = 1 - Math.max(0, Math.min(1, excess));
        return share * Math.min(TAIL_STEP_M, 0.5 * leftM + LAST_STEP_M);
    }

    /** An arm that answers late has not yet moved as told: aim a little beyond the last aim, within bounds. */
    private double leadM(double aimM, double boundM) {
        lastAimM = Math.max(aimM, Math.min(lastAimM + LEAD_SHARE * (boundM - aimM), boundM));
        return lastAimM;
    }

    private double largestRatio() {
        double metres = Math.max(Math.abs(scratch.x()), Math.max(Math.abs(scratch.y()), Math.abs(scratch.z())));
        double radians = 0;
        for (double angle : rotationVector) {
            radians = Math.max(radians, Math.abs(angle));
        }
        return Math.max(metres / Action.MAX_TRANSLATION_M, radians / Action.MAX_ROTATION_RAD);
    }

    private void learn(RigidTransform wanted, RigidTransform hand) {
        scratch.setInverse(hand);
        scratch.setProduct(wanted, scratch).rotationVector(rotationVector);
        offset[0] += INTEGRAL_GAIN * (wanted.x() - hand.x());
        offset[1] += INTEGRAL_GAIN * (wanted.y() - hand.y());
        offset[2] += INTEGRAL_GAIN * (wanted.z() - hand.z());
        for (int axis = 0; axis < 3; axis++) {
            offset[3 + axis] += INTEGRAL_GAIN * rotationVector[axis];
        }
        bound(0, MAX_OFFSET_M);
        bound(3, MAX_OFFSET_RAD);
    }

    private void bound(int from, double largest) {
        double length = Math.sqrt(offset[from] * offset[from]
                + offset[from + 1] * offset[from + 1]
                + offset[from + 2] * offset[from + 2]);
        if (length > largest) {
            for (int i = from; i < from + 3; i++) {
                offset[i] *= largest / length;
            }
        }
    }
}
