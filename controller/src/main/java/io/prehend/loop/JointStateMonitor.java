package io.prehend.loop;

import io.prehend.model.JointCommand;
import io.prehend.model.JointStateView;
import io.prehend.safety.SafetyInputs;
import io.prehend.safety.StopCause;
import io.prehend.safety.StopRules;

/**
 * Watches whether the joint states can be believed: their age, the progress of their stamp, whether the arm moves when
 * it is told to, and whether it is where it was told to be.
 *
 * <p>Owned by the loop's thread; allocates nothing. Thresholds stand in {@link StopRules}. Ages are judged by our own
 * monotonic clock; the robot's stamp is judged by its progress alone.
 */
final class JointStateMonitor {
    /** A commanded speed below this may well leave a measured position unchanged, rad/s. */
    private static final double MOVING_RAD_PER_S = 0.05;
    /**
     * A measured position is compared with every command of so long ago: a healthy arm follows after its delay and the
     * lag of its own controller, ns.
     */
    private static final long FOLLOWS_WITHIN_NS = 400_000_000L;
    /** Commands of that time are kept in so many slots. */
    private static final int SLOTS = 16;

    private final long lateNs = StopRules.of(StopCause.JOINT_STATE_LATE).thresholdNs();
    private final long lostNs = StopRules.of(StopCause.JOINT_STATE_LOST).thresholdNs();
    private final long stampNs = StopRules.of(StopCause.STAMP_FROZEN).thresholdNs();
    private final long frozenNs = StopRules.of(StopCause.POSITION_FROZEN).thresholdNs();
    private final double trackingRad = StopRules.of(StopCause.TRACKING_LOST).threshold();
    private final int count;
    private final double[] lastRad;
    private final double[][] lowestRad;
    private final double[][] highestRad;
    private long lastStampNs;
    private long stampAdvancedNs;
    private long movedNs;
    private long slot = Long.MIN_VALUE;
    private boolean any;

    JointStateMonitor(int count) {
        this.count = count;
        lastRad = new double[count];
        lowestRad = new double[SLOTS][count];
        highestRad = new double[SLOTS][count];
    }

    /** The commands start anew from where the arm is: what was commanded before says nothing any more. */
    void restart(long nowNs, JointStateView measured) {
        for (int i = 0; i < SLOTS; i++) {
            for (int joint = 0; joint < count; joint++) {
                lowestRad[i][joint] = measured.positionRad(joint);
                highestRad[i][joint] = measured.positionRad(joint);
            }
        }
        slot = slotOf(nowNs);
        movedNs = nowNs;
    }

    /** Takes note of what was sent to the robot. */
    void onCommand(long nowNs, JointCommand executed) {
        long current = slotOf(nowNs);
        int index = (int) Math.floorMod(current, (long) SLOTS);
        boolean fresh = current != slot;
        slot = current;
        boolean moving = false;
        for (int joint = 0; joint < count; joint++) {
            double positionRad = executed.positionRad(joint);
            lowestRad[index][joint] = fresh ? positionRad : Math.min(positionRad, lowestRad[index][joint]);
            highestRad[index][joint] = fresh ? positionRad : Math.max(positionRad, highestRad[index][joint]);
            moving |= Math.abs(executed.velocityRadPerS(joint)) > MOVING_RAD_PER_S;
        }
        if (!moving) {
            movedNs = nowNs;
        }
    }

    /** Writes what is wrong with {@code measured} into {@code inputs}. */
    void tick(long nowNs, JointStateView measured, boolean commanding, SafetyInputs inputs) {
        if (!any || measured.stampNs() > lastStampNs) {
            lastStampNs = measured.stampNs();
            stampAdvancedNs = nowNs;
        }
        for (int joint = 0; joint < count; joint++) {
            if (!any || measured.positionRad(joint) != lastRad[joint]) {
                lastRad[joint] = measured.positionRad(joint);
                movedNs = nowNs;
            }
        }
        any = true;
        long ageNs = nowNs - measured.receivedNs();
        inputs.set(StopCause.JOINT_STATE_LATE, ageNs > lateNs);
        inputs.set(StopCause.JOINT_STATE_LOST, ageNs > lostNs);
        inputs.set(StopCause.STAMP_FROZEN, nowNs - stampAdvancedNs > stampNs);
        inputs.set(StopCause.POSITION_FROZEN, commanding && nowNs - movedNs > frozenNs);
        inputs.set(StopCause.TRACKING_LOST, commanding && trackingErrorRad(measured) > trackingRad);
    }

    /** Distance of the worst joint from everything that was commanded lately, rad. */
    private double trackingErrorRad(JointStateView measured) {
        double worstRad = 0;
        for (int joint = 0; joint < count; joint++) {
            double lowRad = Double.POSITIVE_INFINITY;
            double highRad = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < SLOTS; i++) {
                lowRad = Math.min(lowRad, lowestRad[i][joint]);
                highRad = Math.max(highRad, highestRad[i][joint]);
            }
            double positionRad = measured.positionRad(joint);
            worstRad = Math.max(worstRad, Math.max(lowRad - positionRad, positionRad - highRad));
        }
        return worstRad;
    }

    private static long slotOf(long nowNs) {
        return Math.floorDiv(nowNs, FOLLOWS_WITHIN_NS / SLOTS);
    }
}
