package io.prehend.sim.expert;

import io.prehend.model.RigidTransform;
import io.prehend.port.Action;

/**
 * Turns a measured hand pose into the next small motion along a {@link HandPath}. Owned by one thread.
 *
 * <p>It always aims from where the hand <em>is</em> at a place a step further along the way (pure pursuit, Coulter
 * 1992), so that an arm that travels less than told only takes longer. What an arm keeps away from where it is told to
 * be, as a compliant one does, is for the task to make up for: what the expert shows depends on what can be seen alone.
 */
final class Tracker {
    /** Way of one step on the way to the stand-off, m. */
    static final double STEP_M = 0.045;
    /** Way of one step from the stand-off on, m. */
    static final double TAIL_STEP_M = 0.02;

    /** Way of the very last step, m. */
    static final double LAST_STEP_M = 0.003;

    private static final double ALLOWED_STRAY_M = 0.006;
    private static final double STOP_AT_STRAY_M = 0.02;

    private final RigidTransform last = new RigidTransform();
    private final RigidTransform target = new RigidTransform();
    private boolean hasLast;
    private double movedM;
    private double behindM;

    /** Forgets the last steps. */
    void reset() {
        hasLast = false;
        movedM = Double.POSITIVE_INFINITY;
    }

    /** Way between the last two measured poses, m. */
    double movedM() {
        return movedM;
    }

    /** How far the hand has stayed behind where it was last told to be: what a compliant arm has yet to creep, m. */
    double behindM() {
        return behindM;
    }

    /** Takes note of where the hand is, once a step. */
    void observe(RigidTransform hand) {
        movedM = hasLast ? HandPath.separationM(last, hand) : Double.POSITIVE_INFINITY;
        behindM = hasLast ? HandPath.separationM(target, hand) : Double.POSITIVE_INFINITY;
        last.set(hand);
        hasLast = true;
    }

    /** Writes the next motion of a hand at {@code hand} into {@code out}. */
    void aim(HandPath path, RigidTransform hand, Action out) {
        double at = path.project(hand);
        target.set(path.at(at + advanceM(path, at)));
        moveTo(hand, target, out);
    }

    /**
     * The motion from {@code hand} to {@code target}, shortened to the action's scale without changing its direction.
     */
    static void moveTo(RigidTransform hand, RigidTransform target, Action out) {
        RigidTransform motion = new RigidTransform().setInverse(hand);
        motion.setProduct(motion, target);
        double[] rotationVector = motion.rotationVector(new double[3]);
        double fit = Math.max(1, largestRatio(motion, rotationVector));
        out.setMotion(
                motion.x() / fit,
                motion.y() / fit,
                motion.z() / fit,
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

    private static double largestRatio(RigidTransform motion, double[] rotationVector) {
        double metres = Math.max(Math.abs(motion.x()), Math.max(Math.abs(motion.y()), Math.abs(motion.z())));
        double radians = 0;
        for (double angle : rotationVector) {
            radians = Math.max(radians, Math.abs(angle));
        }
        return Math.max(metres / Action.MAX_TRANSLATION_M, radians / Action.MAX_ROTATION_RAD);
    }
}
