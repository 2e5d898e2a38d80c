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
    private static final double ROUNDING_RAD_PER_S = 1e-12;

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

    /**
     * Plans the ramp upwards ({@code sign} 1) or downwards (−1) that has changed the velocity by {@code change} after
     * {@code timeS}, as near as a ramp can, if its acceleration is still falling then.
     *
     * <p>Mirrored to go upwards, rising for t₁ and falling for the rest gives the peak a + j·t − √(j·(D⁺ − D)), where
     * D is the change and D⁺ = a·t + ½j·t² what rising all the time would make of it; where that is above A, the peak
     * is A and the time of falling follows from what is too much: ½j·f² = Δ(without falling) − D.
     */
    void planThrough(
            double velocity,
            double acceleration,
            double sign,
            double change,
            double timeS,
            double maxAcceleration,
            double maxJerk) {
        double from = sign * acceleration;
        double most = timeS * (from + 0.5 * maxJerk * timeS);
        double peak = from + maxJerk * timeS - Math.sqrt(maxJerk * beyondRounding(most - sign * change));
        peak = Math.max(Math.min(peak, maxAcceleration), Math.max(from, 0));
        double rise = (peak - from) / maxJerk;
        double left = timeS - rise;
        double withoutFalling = 0.5 * (peak * peak - from * from) / maxJerk + peak * left;
        double fall = Math.sqrt(2 * beyondRounding(withoutFalling - sign * change) / maxJerk);
        startRadPerS = velocity;
        startRadPerS2 = acceleration;
        jerkRadPerS3 = sign * maxJerk;
        peakRadPerS2 = sign * peak;
        riseS = rise;
        constantS = Math.max(0, left - fall);
        fallS = peak / maxJerk;
        double gained = 0.5 * (2 * peak * peak - from * from) / maxJerk + peak * constantS;
        targetRadPerS = velocity + sign * gained;
    }

    /** A difference of velocities, or 0 where it is rounding: its square root would be no small error any more. */
    private static double beyondRounding(double differenceRadPerS) {
        return differenceRadPerS > ROUNDING_RAD_PER_S ? differenceRadPerS : 0;
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
