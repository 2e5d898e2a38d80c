package io.prehend.task;

/**
 * How a grasp is carried out.
 *
 * @param stepNs time of one policy step, ns; 150 ms as in GA-DDPG
 * @param maxSteps policy steps before an approach times out
 * @param closeThreshold confidence from which the fingers may close
 * @param closeWithinM then they do where the policy wants to move the fingertips no further than this, m
 * @param closeAfterSteps or where it has been so sure for so many steps in a row
 * @param gripperSpeedMPerS speed asked of the fingers, m/s
 * @param gripForceN force asked of each finger, N; the gripper gives at most what it has
 * @param liftM how far the hand rises, m
 * @param liftSpeedMPerS peak speed of the lift, the lowering and the retreat, m/s
 * @param checkNs how long the hand stands still before the gripper is asked whether it holds something, ns
 * @param heldWidthM finger distance above which something is between them, m
 * @param retreatM how far the hand backs away after putting the object back, m
 * @param attempts how often the hand may approach an object that it did not get hold of
 * @param putBack whether the object is put back; without it the task ends after the check
 */
public record GraspOptions(
        long stepNs,
        int maxSteps,
        double closeThreshold,
        double closeWithinM,
        int closeAfterSteps,
        double gripperSpeedMPerS,
        double gripForceN,
        double liftM,
        double liftSpeedMPerS,
        long checkNs,
        double heldWidthM,
        double retreatM,
        int attempts,
        boolean putBack) {

    /** What the demo and the evaluation use. */
    public static GraspOptions standard() {
        return new GraspOptions(
                150_000_000L, 40, 0.4, 0.006, 4, 0.1, 60, 0.15, 0.15, 500_000_000L, 0.002, 0.10, 3, true);
    }

    /** Checks that the numbers make sense together. */
    public GraspOptions {
        if (stepNs < 20_000_000L || stepNs > 1_000_000_000L) {
            throw new IllegalArgumentException("a policy step must last 20 ms to 1 s, but is " + stepNs + " ns");
        }
        if (maxSteps < 1 || attempts < 1) {
            throw new IllegalArgumentException(
                    "a grasp needs at least one step and one attempt, but has " + maxSteps + " and " + attempts);
        }
        if (!(closeThreshold >= 0 && closeThreshold <= 1 && closeWithinM >= 0 && closeAfterSteps >= 1)) {
            throw new IllegalArgumentException(
                    "fingers close from a confidence of 0 to 1, within 0 m or more, after one" + " step or more; not "
                            + closeThreshold + ", " + closeWithinM + " and " + closeAfterSteps);
        }
        if (!(liftM > 0 && liftSpeedMPerS > 0 && gripperSpeedMPerS > 0 && gripForceN > 0 && retreatM >= 0)) {
            throw new IllegalArgumentException("distances, speeds and forces of a grasp must be positive");
        }
    }

    /** The same, ending after the check: the object stays in the hand. */
    public GraspOptions withoutPutBack() {
        return with(attempts, false);
    }

    /** The same with one attempt. */
    public GraspOptions once() {
        return with(1, putBack);
    }

    private GraspOptions with(int newAttempts, boolean newPutBack) {
        return new GraspOptions(
                stepNs,
                maxSteps,
                closeThreshold,
                closeWithinM,
                closeAfterSteps,
                gripperSpeedMPerS,
                gripForceN,
                liftM,
                liftSpeedMPerS,
                checkNs,
                heldWidthM,
                retreatM,
                newAttempts,
                newPutBack);
    }
}
