package io.prehend.sim.expert;

import io.prehend.model.RigidTransform;
import io.prehend.port.Action;

/**
 * Leads a hand that is already in front of a grasp into it, from wherever it is: beside the way it first comes level,
 * backing off no further than it has to, and goes forward as far as its error allows. Owned by one thread.
 *
 * <p>For teaching: whoever is a little off shall be told how to go on from there, not to begin the approach anew. A
 * pupil that is told to back off again and again ends up hovering.
 */
final class Funnel {
    private static final double MAX_DEPTH_M = 0.13;
    private static final double MAX_BESIDE_M = 0.05;
    private static final double MAX_ANGLE_RAD = Math.toRadians(35);
    private static final double PAST_M = 0.015;

    /** An error so small does not hold the hand back, m. */
    private static final double FREE_M = 0.006;
    /** Distance that the hand keeps for each metre of error. */
    private static final double DISTANCE_PER_ERROR = 1.2;

    private static final double MAX_DISTANCE_M = 0.06;
    /** So much too near is no reason to back off, m: to come level is enough. */
    private static final double FORGIVEN_M = 0.03;

    private static final double MAX_BACK_M = 0.015;
    private static final double MAX_SIDE_STEP_M = 0.03;
    private static final double MAX_TURN_RAD = 0.35;
    /** Error at the fingers for an angle, m/rad. */
    private static final double M_PER_RAD = 0.06;

    private final RigidTransform hand = new RigidTransform();
    private final RigidTransform target = new RigidTransform();
    private final double[] rotationVector = new double[3];

    /** Whether a hand at {@code handInBase} is in front of {@code goal}, so that it can be led in. */
    boolean covers(RigidTransform goal, RigidTransform handInBase) {
        relate(goal, handInBase);
        double besideM = Math.hypot(hand.x(), hand.y());
        return hand.z() > -MAX_DEPTH_M
                && hand.z() < PAST_M
                && besideM < MAX_BESIDE_M
                && handInBase.angleRad(goal) < MAX_ANGLE_RAD;
    }

    /** Writes the next motion of a hand that is {@link #covers covered}. */
    void aim(RigidTransform goal, RigidTransform handInBase, Action out) {
        relate(goal, handInBase);
        double besideM = Math.hypot(hand.x(), hand.y());
        hand.rotationVector(rotationVector);
        double angleRad = handInBase.angleRad(goal);
        double errorM = Math.max(0, errorM(hand) - FREE_M);
        double leftOfSide = besideM > MAX_SIDE_STEP_M ? 1 - MAX_SIDE_STEP_M / besideM : 0;
        double leftOfTurn = angleRad > MAX_TURN_RAD ? 1 - MAX_TURN_RAD / angleRad : 0;
        double keptM = Math.min(MAX_DISTANCE_M, DISTANCE_PER_ERROR * errorM);
        double depthM = depthM(-hand.z(), keptM);
        target.setRotationVector(
                leftOfTurn * rotationVector[0], leftOfTurn * rotationVector[1], leftOfTurn * rotationVector[2]);
        target.setTranslation(leftOfSide * hand.x(), leftOfSide * hand.y(), -depthM);
        target.setProduct(goal, target);
        Tracker.moveTo(handInBase, target, out);
    }

    /** How far a hand, seen from its goal, is beside the way into it, m. */
    static double errorM(RigidTransform handInGoal) {
        double cosine = 0.5 * (handInGoal.rotation(0, 0) + handInGoal.rotation(1, 1) + handInGoal.rotation(2, 2) - 1);
        double angleRad = Math.acos(Math.max(-1, Math.min(1, cosine)));
        return Math.hypot(handInGoal.x(), handInGoal.y()) + M_PER_RAD * angleRad;
    }

    /** How far in front of the goal the hand is to be after this step. */
    private static double depthM(double nowM, double keptM) {
        if (nowM < keptM - FORGIVEN_M) {
            return Math.min(keptM - FORGIVEN_M, nowM + MAX_BACK_M);
        }
        double beforeTail = nowM - GraspSampler.STAND_OFF_M;
        double advanceM = beforeTail > 0
                ? Math.min(Tracker.STEP_M, Tracker.TAIL_STEP_M + 0.6 * beforeTail)
                : Math.min(Tracker.TAIL_STEP_M, 0.5 * nowM + Tracker.LAST_STEP_M);
        return Math.max(Math.min(keptM, nowM), Math.max(0, nowM - advanceM));
    }

    private void relate(RigidTransform goal, RigidTransform handInBase) {
        hand.setInverse(goal);
        hand.setProduct(hand, handInBase);
    }
}
