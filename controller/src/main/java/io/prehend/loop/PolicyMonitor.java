package io.prehend.loop;

import io.prehend.port.Task;
import io.prehend.safety.FilterStage;
import io.prehend.safety.SafetyInputs;
import io.prehend.safety.StopCause;
import io.prehend.safety.StopRules;

/**
 * Watches the policy: whether it answers in time, with numbers, and with something that the arm can do; and what it
 * depends on: the camera and the gripper.
 *
 * <p>Owned by the loop's thread; allocates nothing. Thresholds stand in {@link StopRules}.
 */
final class PolicyMonitor {
    private static final long WINDOW_NS = 1_000_000_000L;
    /** The stages whose intervention means that the policy asks for too much; the others belong to other causes. */
    private static final int ASKS_TOO_MUCH = FilterStage.JOINT_RANGE.bit()
            | FilterStage.WORKSPACE.bit()
            | FilterStage.SELF_COLLISION.bit()
            | FilterStage.SINGULARITY.bit();

    private final long lateNs = StopRules.of(StopCause.POLICY_LATE).thresholdNs();
    private final long lostNs = StopRules.of(StopCause.POLICY_LOST).thresholdNs();
    private final long sceneNs = StopRules.of(StopCause.SCENE_STALE).thresholdNs();
    private final long gripperNs = StopRules.of(StopCause.GRIPPER_LOST).thresholdNs();
    private final long[] invalidNs =
            new long[(int) StopRules.of(StopCause.POLICY_BROKEN).threshold()];
    private final double clampedRatio = StopRules.of(StopCause.POLICY_CLAMPED).threshold();
    private long windowStartNs;
    private long ticks;
    private long clampedTicks;
    private long invalidAnswers;
    private boolean clampedTooOften;
    private boolean disabled;

    /** A new approach begins. */
    void restart(long nowNs) {
        startWindow(nowNs);
        invalidAnswers = 0;
        clampedTooOften = false;
    }

    /** Another policy decides from now on. */
    void replaced() {
        disabled = false;
    }

    /** Takes note of the stages that changed the last command of a running task. */
    void onFiltered(int clampedStages) {
        ticks++;
        clampedTicks += (clampedStages & ASKS_TOO_MUCH) != 0 ? 1 : 0;
    }

    /** Writes what is wrong with the policy of {@code task} into {@code inputs}. */
    void tick(long nowNs, Task task, SafetyInputs inputs) {
        long waitingNs = task.waitingForPolicyNs(nowNs);
        inputs.set(StopCause.POLICY_LATE, waitingNs > lateNs);
        inputs.set(StopCause.POLICY_LOST, waitingNs > lostNs);
        inputs.set(StopCause.POLICY_INVALID, task.policyInvalid());
        boolean broken = isBroken(nowNs, task.invalidAnswers());
        disabled |= broken;
        inputs.set(StopCause.POLICY_BROKEN, broken);
        if (nowNs - windowStartNs >= WINDOW_NS) {
            clampedTooOften = clampedTicks > clampedRatio * ticks;
            startWindow(nowNs);
        }
        inputs.set(StopCause.POLICY_CLAMPED, clampedTooOften);
        inputs.set(StopCause.SCENE_STALE, task.sceneAgeNs(nowNs) > sceneNs);
        inputs.set(StopCause.GRIPPER_LOST, task.gripperAgeNs(nowNs) > gripperNs);
        inputs.set(StopCause.GRIP_SLIPPED, task.gripSlipping());
    }

    /** A policy that was given up is not asked again, whoever acknowledges: only another one helps. */
    boolean disabled() {
        return disabled;
    }

    /** Whether the last few unusable answers came within one window, wherever it began. */
    private boolean isBroken(long nowNs, long answers) {
        while (invalidAnswers < answers) {
            invalidNs[(int) (invalidAnswers % invalidNs.length)] = nowNs;
            invalidAnswers++;
        }
        // The slot to be written next holds the oldest of the last few.
        return invalidAnswers >= invalidNs.length
                && nowNs - invalidNs[(int) (invalidAnswers % invalidNs.length)] <= WINDOW_NS;
    }

    private void startWindow(long nowNs) {
        windowStartNs = nowNs;
        ticks = 0;
        clampedTicks = 0;
    }
}
