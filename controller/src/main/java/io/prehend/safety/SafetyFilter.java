package io.prehend.safety;

import io.prehend.model.JointCommand;
import io.prehend.model.JointStateView;
import io.prehend.model.KinematicChain;

/**
 * Turns what a task desires into what the arm is told, every tick: never more than the limits allow, never a motion
 * that could not be stopped in time.
 *
 * <p>Owned by the loop's thread. {@link #apply} never throws and never allocates, and always writes a safe command,
 * whatever it is given. The stages stand in {@link FilterStage}; the one that decides the output, {@link RateLimiter},
 * comes last, so that no later stage can break a limit: the others only say where to and how fast. A wish that keeps
 * every limit passes unchanged.
 */
public final class SafetyFilter {
    /** Joint states older than this make the arm brake and hold (three samples at 100 Hz), ns. */
    public static final long HOLD_AGE_NS =
            StopRules.of(StopCause.JOINT_STATE_LATE).thresholdNs();
    /** Joint states older than this mean nothing any more (Kinova Link 6: 60 ms), ns. */
    public static final long REJECT_AGE_NS =
            StopRules.of(StopCause.JOINT_STATE_LOST).thresholdNs();
    /** After a longer pause between two ticks the robot has stopped by itself: hold, do not continue a motion, ns. */
    public static final long MAX_STEP_NS = 100_000_000L;

    /**
     * What is too fast is brought this far below what is allowed, so that it then passes, here and in a second
     * filter.
     */
    static final double SLOWER = 0.95;

    private final int jointCount;
    private final StepLimit stepLimit;
    private final JointRange range;
    private final TargetTracker tracker;
    private final TipJacobian tip;
    private final SingularityScale singularity;
    private final SpeedCap speedCap;
    private final double tipSpeedMPerS;
    private final RateLimiter limiter;
    private final MotionState wish;
    private final double[] wantedRadPerS;
    private final double[] seedRad;
    private boolean seeded;
    private long lastNs;
    private int clamped;

    /**
     * A filter for the arm {@code chain}. It must be {@link #seed}ed before it lets anything move.
     *
     * @throws IllegalArgumentException if the limits are for other joints
     */
    public SafetyFilter(SafetyLimits limits, KinematicChain chain) {
        jointCount = chain.jointCount();
        requireSameJoints(limits, chain);
        stepLimit = new StepLimit(limits.joints());
        range = new JointRange(limits.joints());
        tracker = new TargetTracker(limits.joints(), RateLimiter.JERK_SHARE);
        tip = new TipJacobian(chain);
        singularity = new SingularityScale(limits, chain);
        speedCap = new SpeedCap(limits.joints());
        tipSpeedMPerS = limits.tipSpeedMPerS();
        limiter = new RateLimiter(limits.joints(), range, new ArmClearance(limits, chain), tracker.wishRadPerS());
        wish = new MotionState(jointCount);
        wantedRadPerS = new double[jointCount];
        seedRad = new double[jointCount];
    }

    /**
     * Starts from where the arm is, at rest. To be called at start and after every reset, while the arm stands still.
     *
     * @return false, and nothing is changed, if {@code measured} is not a number somewhere or has other joints
     */
    public boolean seed(JointStateView measured, long nowNs) {
        if (!FiniteCheck.isFinite(measured, jointCount)) {
            return false;
        }
        for (int joint = 0; joint < jointCount; joint++) {
            seedRad[joint] = measured.positionRad(joint);
        }
        limiter.reset(seedRad);
        tracker.reset();
        singularity.reset();
        lastNs = nowNs;
        seeded = true;
        return true;
    }

    /**
     * One tick.
     *
     * @param desired what the task would like
     * @param measured the newest joint state
     * @param braking whether to brake instead of following {@code desired}
     * @param speedScale share of the velocity limits that may be used, 0 to 1; 0 or NaN brakes
     * @param nowNs our monotonic clock
     * @param executed receives the command; may be {@code desired} itself. Left alone only where the filter was never
     *     seeded and {@code measured} is not a number
     * @return what was done
     */
    public Verdict apply(
            JointCommand desired,
            JointStateView measured,
            boolean braking,
            double speedScale,
            long nowNs,
            JointCommand executed) {
        clamped = 0;
        if (!seeded) {
            return refuseUnseeded(measured, executed);
        }
        Verdict verdict = FreshnessCheck.verdict(measured, nowNs);
        clamped |= verdict == Verdict.PASSED ? 0 : FilterStage.FRESHNESS.bit();
        if (!FiniteCheck.isFinite(measured, jointCount)
                || !FiniteCheck.isFinite(desired, jointCount)
                || Double.isNaN(speedScale)) {
            clamped |= FilterStage.FINITE.bit();
            verdict = Verdict.REJECTED;
        }
        long stepNs = nowNs - lastNs;
        if (stepNs <= 0 || stepNs > MAX_STEP_NS) {
            clamped |= FilterStage.FRESHNESS.bit();
            verdict = verdict.worst(holdAfter(stepNs, measured, verdict, nowNs));
        } else {
            lastNs = nowNs;
            double stepS = stepNs * 1e-9;
            if (verdict != Verdict.PASSED || braking || !(speedScale > 0)) {
                tracker.reset();
                limiter.brake(stepS);
                verdict = verdict == Verdict.PASSED ? Verdict.BRAKING : verdict;
            } else {
                verdict = follow(desired, Math.min(1, speedScale), stepS);
            }
        }
        write(executed);
        return verdict;
    }

    /** The stages that changed the last command, as a mask of {@link FilterStage#bit}. */
    public int clampedStages() {
        return clamped;
    }

    private Verdict follow(JointCommand desired, double speedScale, double stepS) {
        MotionState now = limiter.now();
        for (int joint = 0; joint < jointCount; joint++) {
            wish.setJoint(joint, desired.positionRad(joint), desired.velocityRadPerS(joint), 0);
        }
        clamped |= range.clamp(wish) ? FilterStage.JOINT_RANGE.bit() : 0;
        clamped |= stepLimit.apply(wish, now.positionRad) ? FilterStage.STEP.bit() : 0;
        boolean asWished = clamped == 0;
        tracker.track(now, wish, stepS, wantedRadPerS);
        speedCap.apply(wantedRadPerS, speedScale, speedScale);
        tip.update(now.positionRad);
        double singularShare = singularity.share(now.positionRad, tip, wantedRadPerS);
        double share = Math.min(speedScale, singularShare);
        boolean singular = speedCap.apply(wantedRadPerS, share, SLOWER * share);
        boolean fast = slowTip();
        clamped |= singular ? FilterStage.SINGULARITY.bit() : 0;
        clamped |= fast ? FilterStage.TIP_SPEED.bit() : 0;
        boolean passed = limiter.follow(wish, wantedRadPerS, !singular && !fast, speedScale, stepS);
        clamped |= limiter.refusals();
        return passed && asWished ? Verdict.PASSED : Verdict.CLAMPED;
    }

    /** Scales the wanted velocities so that the tip is not too fast; answers whether it had to. */
    private boolean slowTip() {
        double speedMPerS = tip.tipSpeedMPerS(wantedRadPerS);
        if (speedMPerS <= tipSpeedMPerS) {
            return false;
        }
        for (int joint = 0; joint < jointCount; joint++) {
            wantedRadPerS[joint] *= SLOWER * tipSpeedMPerS / speedMPerS;
        }
        return true;
    }

    /** Time stood still: repeat the last command. A long gap: the robot has stopped by itself, so hold where it is. */
    private Verdict holdAfter(long stepNs, JointStateView measured, Verdict verdict, long nowNs) {
        if (stepNs > MAX_STEP_NS) {
            lastNs = nowNs;
            tracker.reset();
            if (verdict == Verdict.PASSED && isNear(measured)) {
                seed(measured, nowNs);
            } else {
                limiter.rest();
            }
        }
        return Verdict.HELD;
    }

    /** Whether the arm is where a robot that stopped by itself can be. */
    private boolean isNear(JointStateView measured) {
        for (int joint = 0; joint < jointCount; joint++) {
            seedRad[joint] = measured.positionRad(joint);
        }
        return stepLimit.isWithin(seedRad, limiter.now().positionRad);
    }

    private void write(JointCommand executed) {
        MotionState now = limiter.now();
        for (int joint = 0; joint < jointCount; joint++) {
            executed.setJoint(joint, now.positionRad[joint], now.velocityRadPerS[joint]);
        }
    }

    private Verdict refuseUnseeded(JointStateView measured, JointCommand executed) {
        clamped = FilterStage.FINITE.bit();
        if (FiniteCheck.isFinite(measured, jointCount)) {
            executed.holdAt(measured);
        }
        return Verdict.REJECTED;
    }

    private static void requireSameJoints(SafetyLimits limits, KinematicChain chain) {
        for (int joint = 0; joint < chain.jointCount(); joint++) {
            boolean same = limits.joints().size() == chain.jointCount()
                    && limits.joints()
                            .get(joint)
                            .name()
                            .equals(chain.jointNames().get(joint));
            if (!same) {
                throw new IllegalArgumentException("the safety limits are not for this arm: it has the joints "
                        + chain.jointNames()
                        + ", the limits are for "
                        + limits.joints().stream().map(limit -> limit.name()).toList());
            }
        }
    }
}
