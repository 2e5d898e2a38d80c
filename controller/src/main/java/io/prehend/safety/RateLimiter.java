package io.prehend.safety;

import io.prehend.model.JointLimits;
import java.util.List;

/**
 * The last stage, which decides the output: whatever is wished, what comes out keeps every limit, and so does braking
 * from it. One thread; never allocates.
 *
 * <p>The commanded motion is a curve of which the robot sees samples. Its state (q, q̇, q̈) is always
 * <em>stoppable</em>: braking at the limits from it stays in range, in the box and clear of the arm itself. A next
 * state is accepted only if it is stoppable too; if not, a slower one is tried, and the braking motion itself is
 * always left. That is the whole argument: by induction the arm can always stop in time.
 *
 * <p>Four ways to a next state, the first that is accepted wins:
 * <ol>
 *   <li><b>retrace</b>: exactly what is wished, if it lies on one of our own ramps ({@link RampRetrace}).
 *   <li><b>pass</b>: exactly what is wished, if velocity, acceleration and jerk against the last three outputs ({@link
 *       OutputHistory}) are legal. The curve's state is then read off the parabola through the last three outputs.
 *   <li><b>chase</b>: one tick along the fastest jerk-limited ramp to the wanted velocity, or to a share of it.
 *   <li><b>brake</b>: one tick along the fastest ramp to rest.
 * </ol>
 *
 * <p>The ramps use {@link #JERK_SHARE} of the jerk. A parabola with a ramp attached has bounded jerk throughout, so
 * outputs stay legal when the limiter changes from one way to another, at any time steps.
 */
final class RateLimiter {
    /** Share of the jerk limit that the limiter's own ramps use: smoother than need be, at a few ms of lag. */
    static final double JERK_SHARE = 0.5;
    /** Relative slack of a comparison that only rounding decides. */
    private static final double ROUNDING = 1e-9;

    private final double[] maxVelocity;
    private final double[] maxAcceleration;
    private final double[] maxJerk;
    private final double[] rampJerk;
    /** Velocities of the wish, as far as they can be believed; somebody else writes them. */
    private final double[] wishRadPerS;

    private final MotionState now;
    private final MotionState next;
    private final OutputHistory history;
    private final JointRange range;
    private final ArmClearance clearance;
    private final StopPath stopPath;
    private final VelocityRamp ramp = new VelocityRamp();
    private final RampRetrace retrace = new RampRetrace(ramp);
    private final StopReach reach = new StopReach();
    /** Whether the last output was the wish; true at the start, for tasks begin where the arm is. */
    private boolean onWish;

    private double roomNowM;
    private double chaseShare = 1;
    private int refusals;

    RateLimiter(List<JointLimits> joints, JointRange range, ArmClearance clearance, double[] wishRadPerS) {
        this.range = range;
        this.wishRadPerS = wishRadPerS;
        this.clearance = clearance;
        stopPath = new StopPath(clearance, joints, JERK_SHARE);
        maxVelocity = joints.stream().mapToDouble(JointLimits::velocityRadPerS).toArray();
        maxAcceleration =
                joints.stream().mapToDouble(JointLimits::accelerationRadPerS2).toArray();
        maxJerk = joints.stream().mapToDouble(JointLimits::jerkRadPerS3).toArray();
        rampJerk = joints.stream()
                .mapToDouble(joint -> JERK_SHARE * joint.jerkRadPerS3())
                .toArray();
        now = new MotionState(joints.size());
        next = new MotionState(joints.size());
        history = new OutputHistory(joints.size());
    }

    /** The motion starts at rest in {@code positionsRad}. */
    void reset(double[] positionsRad) {
        System.arraycopy(positionsRad, 0, now.positionRad, 0, positionsRad.length);
        now.rest();
        onWish = true;
        history.reset(positionsRad);
        range.reset(positionsRad);
        clearance.reset(positionsRad);
        roomNowM = clearance.roomM(positionsRad);
        chaseShare = 1;
    }

    /** Where the commanded motion is. A live view. */
    MotionState now() {
        return now;
    }

    /** Stages that refused a state in the last tick, as a mask. */
    int refusals() {
        return refusals;
    }

    /** Stands still without a tick having passed, as after a gap in which the robot has stopped by itself. */
    void rest() {
        now.rest();
        onWish = false;
        history.reset(now.positionRad);
        roomNowM = clearance.roomM(now.positionRad);
    }

    /** One tick of braking. */
    void brake(double stepS) {
        refusals = 0;
        stopPath.startTick();
        brakeOneTick(stepS);
    }

    private void brakeOneTick(double stepS) {
        onWish = false;
        for (int joint = 0; joint < now.count(); joint++) {
            rampJoint(joint, 0, stepS);
        }
        roomNowM = clearance.roomM(next.positionRad);
        commit(stepS);
    }

    /**
     * One tick towards {@code wish}; {@code wantedRadPerS} are the velocities with which to chase it where it cannot be
     * reached.
     *
     * @param speedScale share of the velocity limits that may be used
     * @return whether the output is the wish itself
     */
    boolean follow(MotionState wish, double[] wantedRadPerS, boolean mayPass, double speedScale, double stepS) {
        refusals = 0;
        stopPath.startTick();
        if (mayPass && (retrace(wish, speedScale, stepS) || pass(wish, speedScale, stepS)) && isClear()) {
            chaseShare = 1;
            onWish = true;
            commit(stepS);
            return true;
        }
        refusals |= FilterStage.RATE.bit();
        onWish = false;
        if (!chase(wantedRadPerS, stepS)) {
            brakeOneTick(stepS);
        } else {
            commit(stepS);
        }
        return false;
    }

    /** Makes the wish the next state, if every joint would come there on one of our own ramps. */
    private boolean retrace(MotionState wish, double speedScale, double stepS) {
        for (int joint = 0; joint < now.count(); joint++) {
            double position = wish.positionRad[joint];
            double velocity = wish.velocityRadPerS[joint];
            retrace.start(
                    now.velocityRadPerS[joint],
                    now.accelerationRadPerS2[joint],
                    maxAcceleration[joint],
                    rampJerk[joint]);
            if (!retrace.reaches(position - now.positionRad[joint], velocity, stepS)) {
                return false;
            }
            next.setJoint(joint, position, velocity, ramp.accelerationRadPerS2);
            if (!isStoppable(joint, speedScale)) {
                return false;
            }
        }
        return true;
    }

    /** Makes the wish the next state, if every joint may go there. */
    private boolean pass(MotionState wish, double speedScale, double stepS) {
        for (int joint = 0; joint < now.count(); joint++) {
            double position = wish.positionRad[joint];
            double mean = history.velocity(joint, position, stepS);
            double acceleration = history.acceleration(joint, position, stepS);
            double jerk = history.jerk(joint, position, stepS);
            boolean legal = Math.abs(mean) <= speedScale * maxVelocity[joint]
                    && Math.abs(acceleration) <= maxAcceleration[joint]
                    && Math.abs(jerk) <= maxJerk[joint];
            next.setJoint(joint, position, mean + 0.5 * acceleration * stepS, acceleration);
            boolean smooth = onWish || landsOnWish(joint, stepS);
            if (!legal || !smooth || !isStoppable(joint, speedScale)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether the arm, coming from elsewhere, would arrive on the wish at the wish's velocity, up to what the jerk
     * can take out in half a tick: to hit a wish at the wrong speed is to miss it in the next tick.
     */
    private boolean landsOnWish(int joint, double stepS) {
        double mismatch = Math.abs(next.velocityRadPerS[joint] - wishRadPerS[joint]);
        return mismatch <= 0.125 * maxJerk[joint] * stepS * stepS;
    }

    /** Ramps towards the wanted velocities, or towards as large a share of them as is found to be safe. */
    private boolean chase(double[] wantedRadPerS, double stepS) {
        double share = Math.min(1, 2 * chaseShare);
        for (int attempt = 0; attempt < 3; attempt++) {
            for (int joint = 0; joint < now.count(); joint++) {
                rampJoint(joint, share * wantedRadPerS[joint], stepS);
                if (!isStoppable(joint, 1)) {
                    refusals |= FilterStage.JOINT_RANGE.bit();
                    rampJoint(joint, 0, stepS);
                }
            }
            if (isClear()) {
                chaseShare = share;
                return true;
            }
            share *= 0.5;
        }
        chaseShare = Math.max(share, 1e-3);
        return false;
    }

    private boolean isClear() {
        boolean clear = stopPath.isClear(now, roomNowM, next);
        if (clear) {
            roomNowM = stopPath.firstRoomM();
        } else {
            refusals |= clearance.tightest().bit();
        }
        return clear;
    }

    /**
     * Whether joint {@code joint} can stop from its next state without leaving its range or {@code speedScale} of its
     * speed, which an acceleration that is under way still adds to.
     */
    private boolean isStoppable(int joint, double speedScale) {
        double velocity = next.velocityRadPerS[joint];
        double acceleration = next.accelerationRadPerS2[joint];
        double later = velocity + VelocityRamp.velocityToStopAccelerating(acceleration, rampJerk[joint]);
        double limit = speedScale * maxVelocity[joint] * (1 + ROUNDING);
        if (!(Math.abs(velocity) <= limit && Math.abs(later) <= limit)) {
            return false;
        }
        reach.compute(velocity, acceleration, maxAcceleration[joint], rampJerk[joint]);
        return range.contains(joint, next.positionRad[joint], reach);
    }

    private void rampJoint(int joint, double targetRadPerS, double stepS) {
        ramp.plan(
                now.velocityRadPerS[joint],
                now.accelerationRadPerS2[joint],
                targetRadPerS,
                maxAcceleration[joint],
                rampJerk[joint]);
        ramp.sample(stepS);
        next.setJoint(
                joint, now.positionRad[joint] + ramp.positionRad, ramp.velocityRadPerS, ramp.accelerationRadPerS2);
    }

    private void commit(double stepS) {
        for (int joint = 0; joint < now.count(); joint++) {
            range.follow(joint, next.positionRad[joint]);
        }
        history.push(next.positionRad, stepS);
        now.set(next);
        clearance.follow(now.positionRad);
    }
}
