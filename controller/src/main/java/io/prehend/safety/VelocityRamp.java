package io.prehend.safety;

/**
 * The fastest way for one joint from a velocity and an acceleration to another velocity, at rest in acceleration, with
 * bounded acceleration and jerk. Mutable scratch, one thread; never allocates.
 *
 * <p>Three phases: jerk ±j until the peak acceleration, constant acceleration, jerk ∓j back to zero. With Δ = target −
 * velocity and s = sign(Δ − a|a|/2j), the peak is s·min(A, √(s·j·Δ + a²/2)); see Biagiotti and Melchiorri, "Trajectory
 * Planning for Automatic Machines and Robots" (2008), section 3.4. The profile is time-consistent: planned again from
 * anywhere on it, it is the same profile. Positions are relative to where the ramp was planned.
 */
final class VelocityRamp {
    private double startRadPerS;
    private double startRadPerS2;
    private double targetRadPerS;
    private double jerkRadPerS3;
    private double peakRadPerS2;
    private double riseS;
    private double constantS;
    private double fallS;

    /** Where {@link #sample} left the joint: relative position, rad; velocity, rad/s; acceleration, rad/s². */
    double positionRad;

    double velocityRadPerS;
    double accelerationRadPerS2;

    /** Plans from {@code velocity} and {@code acceleration} to {@code target}, all in rad and s. */
    void plan(double velocity, double acceleration, double target, double maxAcceleration, double maxJerk) {
        startRadPerS = velocity;
        startRadPerS2 = acceleration;
        targetRadPerS = target;
        double change = target - velocity;
        double sign = change >= velocityToStopAccelerating(acceleration, maxJerk) ? 1 : -1;
        jerkRadPerS3 = sign * maxJerk;
        double half = 0.5 * acceleration * acceleration;
        double peakSquared = Math.max(sign * maxJerk * change + half, 0);
        // An acceleration in the wanted direction cannot be undone in no time: the peak is at least where we are.
        double peak = Math.max(Math.sqrt(peakSquared), sign * acceleration);
        if (peak > maxAcceleration) {
            peak = Math.max(maxAcceleration, sign * acceleration);
            double byJerk = (peak * peak - half) / maxJerk;
            constantS = Math.max(0, (sign * change - byJerk) / peak);
        } else {
            constantS = 0;
        }
        peakRadPerS2 = sign * peak;
        riseS = (peakRadPerS2 - acceleration) / jerkRadPerS3;
        fallS = peak / maxJerk;
    }

    /** How much the velocity still changes while {@code acceleration} is brought to zero. */
    static double velocityToStopAccelerating(double acceleration, double maxJerk) {
        return 0.5 * acceleration * Math.abs(acceleration) / maxJerk;
    }

    /** How long the ramp takes, s. */
    double durationS() {
        return riseS + constantS + fallS;
    }

    /** Puts the joint where it is {@code timeS} after the start; beyond the end it goes on at the target velocity. */
    void sample(double timeS) {
        positionRad = 0;
        velocityRadPerS = startRadPerS;
        accelerationRadPerS2 = startRadPerS2;
        double left = advance(timeS, riseS, jerkRadPerS3);
        if (left <= 0) {
            return;
        }
        accelerationRadPerS2 = peakRadPerS2;
        left = advance(left, constantS, 0);
        if (left <= 0) {
            return;
        }
        left = advance(left, fallS, -jerkRadPerS3);
        if (left <= 0) {
            return;
        }
        accelerationRadPerS2 = 0;
        velocityRadPerS = targetRadPerS;
        positionRad += targetRadPerS * left;
    }

    /** Moves through a phase of {@code phaseS} or until {@code timeS} is used up; returns the time left. */
    private double advance(double timeS, double phaseS, double jerk) {
        double t = Math.min(timeS, phaseS);
        positionRad += t * (velocityRadPerS + t * (0.5 * accelerationRadPerS2 + t * jerk / 6));
        velocityRadPerS += t * (accelerationRadPerS2 + 0.5 * t * jerk);
        accelerationRadPerS2 += t * jerk;
        return timeS - phaseS;
    }
}
