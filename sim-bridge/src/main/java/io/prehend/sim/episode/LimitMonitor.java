package io.prehend.sim.episode;

import io.prehend.model.JointCommand;
import io.prehend.model.JointLimits;
import io.prehend.model.KinematicChain;

/**
 * Counts the commands that break a limit of position, velocity, acceleration or jerk, by nothing but differences
 * between commands: it knows nothing of how the safety filter works. Owned by one thread; allocates nothing.
 *
 * <p>They are divided differences, so that they are right for ticks that come at uneven times too: n! times the
 * n-th one is a value that the n-th derivative takes in between (mean value theorem; Isaacson and Keller, "Analysis of
 * Numerical Methods", 1966, section 6.1), hence a motion within its limits is never counted.
 */
final class LimitMonitor {
    /** Relative room for rounding: times are whole nanoseconds, and differences are taken three times. */
    private static final double ROUNDING = 1e-3;

    private final JointLimits[] limits;
    private final double[] positionRad;
    private final double[] velocityRadPerS;
    private final double[] accelerationRadPerS2;
    private long lastNs;
    private double lastDtS;
    private double secondLastDtS;
    private int seen;
    private long violations;

    LimitMonitor(KinematicChain chain, JointLimits[] limits) {
        this.limits = limits.clone();
        positionRad = new double[chain.jointCount()];
        velocityRadPerS = new double[chain.jointCount()];
        accelerationRadPerS2 = new double[chain.jointCount()];
    }

    /** The commands start anew from standstill: what comes next is not compared with what was. */
    void restart() {
        seen = 0;
    }

    /** Looks at the command sent at {@code nowNs}. */
    void onCommand(long nowNs, JointCommand command) {
        double dtS = (nowNs - lastNs) * 1e-9;
        if (seen == 1) {
            // Before the first command the arm stood still, so any spacing of earlier commands is as good as another.
            lastDtS = dtS;
            secondLastDtS = dtS;
        }
        boolean broken = false;
        for (int joint = 0; joint < limits.length; joint++) {
            broken |= seen == 0 ? begin(joint, command) : breaks(joint, command, dtS);
        }
        violations += broken ? 1 : 0;
        secondLastDtS = lastDtS;
        lastDtS = dtS;
        lastNs = nowNs;
        seen++;
    }

    long violations() {
        return violations;
    }

    private boolean begin(int joint, JointCommand command) {
        positionRad[joint] = command.positionRad(joint);
        velocityRadPerS[joint] = 0;
        accelerationRadPerS2[joint] = 0;
        return !Double.isFinite(positionRad[joint]);
    }

    private boolean breaks(int joint, JointCommand command, double dtS) {
        JointLimits limit = limits[joint];
        double newPositionRad = command.positionRad(joint);
        double newVelocity = (newPositionRad - positionRad[joint]) / dtS;
        double newAcceleration = 2 * (newVelocity - velocityRadPerS[joint]) / (dtS + lastDtS);
        double jerk = 3 * (newAcceleration - accelerationRadPerS2[joint]) / (dtS + lastDtS + secondLastDtS);
        // A start outside the range may only be left inwards, so only the way out is a violation.
        boolean outwards = (newPositionRad > limit.upperRad() + 1e-9 && newPositionRad > positionRad[joint] + 1e-12)
                || (newPositionRad < limit.lowerRad() - 1e-9 && newPositionRad < positionRad[joint] - 1e-12);
        boolean fine = !outwards
                && within(newVelocity, limit.velocityRadPerS())
                && within(newAcceleration, limit.accelerationRadPerS2())
                && within(jerk, limit.jerkRadPerS3());
        positionRad[joint] = newPositionRad;
        velocityRadPerS[joint] = newVelocity;
        accelerationRadPerS2[joint] = newAcceleration;
        return !fine;
    }

    /** False for NaN too. */
    private static boolean within(double value, double bound) {
        return Math.abs(value) <= bound * (1 + ROUNDING);
    }
}
