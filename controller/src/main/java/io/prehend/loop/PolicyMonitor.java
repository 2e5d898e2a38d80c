package io.prehend.loop;

import io.prehend.port.Task;
import io.prehend.safety.FilterStage;
import io.prehend.safety.SafetyInputs;
import io.prehend.safety.StopCause;
import io.prehend.safety.StopRules;

/**
 * Watches the policy: whether it answers in time, with numbers, and with something that the arm can do.
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
    private final double brokenCount = StopRules.of(StopCause.POLICY_BROKEN).threshold();
    private final double clampedRatio = StopRules.of(StopCause.POLICY_CLAMPED).threshold();
    private long windowStartNs;
    private long ticks;
    private long clampedTicks;
    private long invalidBefore;
    private boolean clampedTooOften;

    /** A new approach begins. */
    void restart(long nowNs) {
        startWindow(nowNs);
        invalidBefore = 0;
        clampedTooOften = false;
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
        inputs.set(StopCause.POLICY_BROKEN, task.invalidAnswers() - invalidBefore >= brokenCount);
        if (nowNs - windowStartNs >= WINDOW_NS) {
            clampedTooOften = clampedTicks > clampedRatio * ticks;
            startWindow(nowNs);
            invalidBefore = task.invalidAnswers();
        }
        inputs.set(StopCause.POLICY_CLAMPED, clampedTooOften);
    }

    private void startWindow(long nowNs) {
        windowStartNs = nowNs;
        ticks = 0;
        clampedTicks = 0;
    }
}
