package io.prehend.safety;

/**
 * Finds out whether a wished state lies on a ramp that the limiter itself would make: then it can be followed exactly,
 * with the very acceleration that it has there. One thread; never allocates.
 *
 * <p>This is what makes the filter idempotent: what one filter lets through, a second one repeats, also at the very
 * edge of the limits, where the acceleration read off past outputs would be too coarse.
 */
final class RampRetrace {
    /**
     * A wish fits if this share of the jerk would make up for what it is off; the limiter has half the jerk to spare.
     */
    private static final double SLACK_SHARE = 1e-3;

    private final VelocityRamp ramp;
    private double velocity;
    private double acceleration;
    private double maxAcceleration;
    private double maxJerk;

    /** Leaves {@code ramp} where the wish is, when it is found. */
    RampRetrace(VelocityRamp ramp) {
        this.ramp = ramp;
    }

    /** Where a ramp starts, in rad and s, and what it may do. */
    void start(double newVelocity, double newAcceleration, double newMaxAcceleration, double newMaxJerk) {
        velocity = newVelocity;
        acceleration = newAcceleration;
        maxAcceleration = newMaxAcceleration;
        maxJerk = newMaxJerk;
    }

    /** Whether a ramp moves the joint by {@code moveRad} and leaves it at {@code speedRadPerS} after {@code stepS}. */
    boolean reaches(double moveRad, double speedRadPerS, double stepS) {
        double slackRad = SLACK_SHARE * maxJerk * stepS * stepS * stepS;
        double byJerk = speedRadPerS - velocity - acceleration * stepS;
        if (!(Math.abs(byJerk) * stepS <= 0.5 * maxJerk * stepS * stepS * stepS + slackRad)) {
            return false;
        }
        // Rising or falling within the tick, upwards or downwards, or already at its end: whichever fits best.
        int best = 0;
        double bestRad = Double.POSITIVE_INFINITY;
        for (int kind = -1; kind <= 1; kind++) {
            double offRad = off(kind, moveRad, speedRadPerS, stepS);
            if (offRad < bestRad) {
                bestRad = offRad;
                best = kind;
            }
        }
        return bestRad <= slackRad && off(best, moveRad, speedRadPerS, stepS) <= slackRad;
    }

    /** How far the ramp of this kind is off after the tick, rad; leaves the ramp there. */
    private double off(int kind, double moveRad, double speedRadPerS, double stepS) {
        if (kind == 0) {
            ramp.plan(velocity, acceleration, speedRadPerS, maxAcceleration, maxJerk);
        } else {
            double change = speedRadPerS - velocity;
            ramp.planThrough(velocity, acceleration, kind, change, stepS, maxAcceleration, maxJerk);
        }
        ramp.sample(stepS);
        double speedOff = Math.abs(ramp.velocityRadPerS - speedRadPerS) * stepS;
        return Math.max(speedOff, Math.abs(ramp.positionRad - moveRad));
    }
}
