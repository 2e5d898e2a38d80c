package io.prehend.safety;

import io.prehend.model.JointLimits;
import java.util.List;

/**
 * Follows the way to rest from a state and looks whether there is room all along it. One thread; never allocates.
 *
 * <p>Conservative advancement: with room r here, the arm may move any of its points by r without breaking anything,
 * so the next look is due where the joints can have moved them that far (velocity times {@link Levers}, summed over
 * the joints). Between two looks the room can dip by at most half of what the step exceeds it, which the tolerance in
 * {@link ArmClearance} covers. The number of looks per tick is bounded; a way that needs more is refused, which slows
 * the arm down near surfaces.
 */
final class StopPath {
    /** Most looks in one tick; each costs two or three µs. */
    private static final int LOOKS_PER_TICK = 24;
    /** Motion that is taken in one step even without any room, m: the tolerance covers half of it. */
    private static final double STEP_M = 2 * ArmClearance.TOLERANCE_M;

    private final ArmClearance clearance;
    private final VelocityRamp[] ramps;
    private final StopReach reach = new StopReach();
    private final double[] maxAcceleration;
    private final double[] maxJerk;
    private final double[] lookRad;
    private final double[] restRad;
    private int looksLeft;
    private double firstRoomM;

    StopPath(ArmClearance clearance, List<JointLimits> joints, double jerkShare) {
        this.clearance = clearance;
        maxAcceleration =
                joints.stream().mapToDouble(JointLimits::accelerationRadPerS2).toArray();
        maxJerk = joints.stream()
                .mapToDouble(joint -> jerkShare * joint.jerkRadPerS3())
                .toArray();
        ramps = new VelocityRamp[joints.size()];
        for (int joint = 0; joint < ramps.length; joint++) {
            ramps[joint] = new VelocityRamp();
        }
        lookRad = new double[ramps.length];
        restRad = new double[ramps.length];
    }

    /** A new tick: all looks are left. */
    void startTick() {
        looksLeft = LOOKS_PER_TICK;
    }

    /** Room in the configuration that the last {@link #isClear} began with, m. */
    double firstRoomM() {
        return firstRoomM;
    }

    /**
     * Whether there is room from {@code now}, where there are {@code roomNowM}, to {@code next} and from there to rest.
     */
    boolean isClear(MotionState now, double roomNowM, MotionState next) {
        if (!look(next.positionRad)) {
            return false;
        }
        firstRoomM = lastRoomM;
        double tickM = 0;
        for (int joint = 0; joint < ramps.length; joint++) {
            tickM += clearance.leverM(joint) * Math.abs(next.positionRad[joint] - now.positionRad[joint]);
        }
        return tickM <= roomNowM + firstRoomM + STEP_M && wayToRestIsClear(next);
    }

    private double lastRoomM;

    private boolean wayToRestIsClear(MotionState from) {
        double turningM = 0;
        double durationS = 0;
        for (int joint = 0; joint < ramps.length; joint++) {
            double velocity = from.velocityRadPerS[joint];
            double acceleration = from.accelerationRadPerS2[joint];
            ramps[joint].plan(velocity, acceleration, 0, maxAcceleration[joint], maxJerk[joint]);
            reach.compute(velocity, acceleration, maxAcceleration[joint], maxJerk[joint]);
            restRad[joint] = from.positionRad[joint] + reach.restRad;
            double sweep = reach.highestRad - reach.lowestRad;
            // What a joint travels twice because it turns back on the way.
            turningM += clearance.leverM(joint) * 2 * (sweep - Math.abs(reach.restRad));
            durationS = Math.max(durationS, ramps[joint].durationS());
        }
        double timeS = 0;
        double restM = turningM + wayLeftM(from.positionRad);
        while (restM > lastRoomM) {
            timeS += (lastRoomM + STEP_M) / rate(timeS);
            if (timeS >= durationS) {
                return look(restRad);
            }
            sample(from, timeS);
            if (!look(lookRad)) {
                return false;
            }
            restM = turningM + wayLeftM(lookRad);
        }
        return true;
    }

    /** Looks at one configuration; false where there is no room, or no look left. */
    private boolean look(double[] positionsRad) {
        if (looksLeft <= 0) {
            return false;
        }
        looksLeft--;
        lastRoomM = clearance.roomM(positionsRad);
        return lastRoomM >= 0;
    }

    /** Bound on how far a point still moves from {@code positionsRad} to rest, if no joint turns back, m. */
    private double wayLeftM(double[] positionsRad) {
        double sum = 0;
        for (int joint = 0; joint < ramps.length; joint++) {
            sum += clearance.leverM(joint) * Math.abs(restRad[joint] - positionsRad[joint]);
        }
        return sum;
    }

    /** Bound on the speed of any point from {@code timeS} on, m/s; above zero. */
    private double rate(double timeS) {
        double sum = 1e-9;
        for (int joint = 0; joint < ramps.length; joint++) {
            VelocityRamp ramp = ramps[joint];
            ramp.sample(timeS);
            double later = ramp.velocityRadPerS
                    + VelocityRamp.velocityToStopAccelerating(ramp.accelerationRadPerS2, maxJerk[joint]);
            sum += clearance.leverM(joint) * Math.max(Math.abs(ramp.velocityRadPerS), Math.abs(later));
        }
        return sum;
    }

    private void sample(MotionState from, double timeS) {
        for (int joint = 0; joint < ramps.length; joint++) {
            ramps[joint].sample(timeS);
            lookRad[joint] = from.positionRad[joint] + ramps[joint].positionRad;
        }
    }
}
