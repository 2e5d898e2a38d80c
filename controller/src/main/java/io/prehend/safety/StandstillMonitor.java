package io.prehend.safety;

import io.prehend.model.JointStateView;

/**
 * Watches that an arm that was told to stop comes to rest, and stays there. Loop's thread; never allocates.
 *
 * <p>Rest means that every joint is slower than {@link SafetySupervisor#REST_RAD_PER_S} for {@link #SETTLE_NS}; from
 * then on the positions may not leave where they were at that moment. An arm that keeps trembling there, as one whose
 * fingers slip again and again, never rests for as long as a reset needs: it is {@link #restless}.
 */
final class StandstillMonitor {
    /** For how long it must be slower before the position is taken as the place of rest. */
    static final long SETTLE_NS = 100_000_000L;

    private final double[] restRad;
    private final long brakingLimitNs = StopRules.of(StopCause.BRAKING_TOO_LONG).thresholdNs();
    private final double driftLimitRad = StopRules.of(StopCause.STANDSTILL_LEFT).threshold();

    private boolean supervising;
    private boolean settled;
    private boolean still;
    private long supervisedSinceNs;
    private long stillSinceNs;
    private long calmNs;
    private boolean brakingTooLong;
    private boolean leftStandstill;
    private boolean restless;

    StandstillMonitor(int jointCount) {
        restRad = new double[jointCount];
    }

    /** From now on the arm should come to rest. Calling it again while it is so changes nothing. */
    void stopExpected(long nowNs) {
        if (!supervising) {
            supervising = true;
            supervisedSinceNs = nowNs;
            forget();
        }
    }

    /** From now on the arm may move. */
    void motionExpected() {
        supervising = false;
        forget();
    }

    /** Begins anew, for instance after an operator has looked at the arm. */
    void restart(long nowNs) {
        motionExpected();
        stopExpected(nowNs);
    }

    /** One tick. {@code fresh}: whether {@code measured} may be believed. */
    void tick(long nowNs, JointStateView measured, boolean fresh) {
        boolean stillNow = fresh && measured != null && isStill(measured);
        if (stillNow && !still) {
            stillSinceNs = nowNs;
        }
        still = stillNow;
        if (!supervising) {
            return;
        }
        if (!settled && restedFor(nowNs, SETTLE_NS)) {
            settled = true;
            calmNs = nowNs;
            for (int joint = 0; joint < restRad.length; joint++) {
                restRad[joint] = measured.positionRad(joint);
            }
        }
        brakingTooLong = !settled && nowNs - supervisedSinceNs > brakingLimitNs;
        leftStandstill |= settled && fresh && driftRad(measured) > driftLimitRad;
        // What is not known is no trembling.
        calmNs = !fresh || restedFor(nowNs, SafetySupervisor.REST_BEFORE_RESET_NS) ? nowNs : calmNs;
        restless = settled && nowNs - calmNs > brakingLimitNs;
    }

    /** Whether the arm has stood still for {@code durationNs}. */
    boolean restedFor(long nowNs, long durationNs) {
        return still && nowNs - stillSinceNs >= durationNs;
    }

    boolean brakingTooLong() {
        return brakingTooLong;
    }

    boolean leftStandstill() {
        return leftStandstill;
    }

    /** Whether it came to rest, but has not stood still since for as long as a reset needs. */
    boolean restless() {
        return restless;
    }

    private void forget() {
        settled = false;
        brakingTooLong = false;
        leftStandstill = false;
        restless = false;
    }

    private boolean isStill(JointStateView measured) {
        for (int joint = 0; joint < restRad.length; joint++) {
            // Written so that NaN is not still.
            if (!(Math.abs(measured.velocityRadPerS(joint)) < SafetySupervisor.REST_RAD_PER_S)) {
                return false;
            }
        }
        return true;
    }

    private double driftRad(JointStateView measured) {
        double worst = 0;
        for (int joint = 0; joint < restRad.length; joint++) {
            worst = Math.max(worst, Math.abs(measured.positionRad(joint) - restRad[joint]));
        }
        return worst;
    }
}
