package io.prehend.safety;

/**
 * Finds out whether a wished state lies on a ramp that the limiter itself would make: then it can be followed exactly,
 * with the very acceleration that it has there. One thread; never allocates.
 *
 * <p>This is what makes the filter idempotent: what one filter lets through, a second one repeats, also at the very edge
 * of the limits, where the acceleration read off past outputs would be too coarse. The velocity after a tick grows with
 * the ramp's target, so the target is found by regula falsi (Illinois variant, Dowell and Jarratt 1971); then the position
 * must fit.
 */
final class RampRetrace {
    private static final int STEPS = 60;
    /** Velocity up to which the target is sought, rad/s. */
    private static final double SOUGHT_RAD_PER_S = 1e-14;
    /** A wish fits if this share of the jerk would make up for what it is off; the limiter has half the jerk to spare. */
    private static final double SLACK_SHARE = 1e-3;

    private final VelocityRamp ramp;
    private double velocity;
    private double acceleration;
    private double maxAcceleration;
    private double maxJerk;
    private double stepS;

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

    /** Whether a ramp moves the joint by {@code moveRad} and leaves it at {@code speedRadPerS} after {@code tickS}. */
    boolean reaches(double moveRad, double speedRadPerS, double tickS) {
        stepS = tickS;
        double jerkStep = maxJerk * stepS * stepS;
        double byJerk = Math.abs(speedRadPerS - velocity - acceleration * stepS);
        if (!(byJerk <= (0.5 + SLACK_SHARE) * jerkStep)) {
            return false;
        }
        seek(speedRadPerS);
        return Math.abs(ramp.velocityRadPerS - speedRadPerS) <= SLACK_SHARE * jerkStep
                && Math.abs(ramp.positionRad - moveRad) <= SLACK_SHARE * jerkStep * stepS;
    }

    /** Leaves the ramp as near to {@code speed} after the tick as it can be. */
    private void seek(double speed) {
        double window = stepS + maxAcceleration / maxJerk;
        double span = maxJerk * window * window + maxAcceleration * stepS;
        double low = Math.min(velocity, speed) - span;
        double high = Math.max(velocity, speed) + span;
        double below = missAt(low, speed);
        if (below >= -SOUGHT_RAD_PER_S) {
            return;
        }
        double above = missAt(high, speed);
        int side = 0;
        double miss = above;
        for (int step = 0; step < STEPS && above > 0 && Math.abs(miss) > SOUGHT_RAD_PER_S; step++) {
            double middle = (low * above - high * below) / (above - below);
            miss = missAt(middle, speed);
            if (miss < 0) {
                low = middle;
                below = miss;
                above = side == -1 ? 0.5 * above : above;
                side = -1;
            } else {
                high = middle;
                above = miss;
                below = side == 1 ? 0.5 * below : below;
                side = 1;
            }
        }
    }

    private double missAt(double target, double speed) {
        ramp.plan(velocity, acceleration, target, maxAcceleration, maxJerk);
        ramp.sample(stepS);
        return ramp.velocityRadPerS - speed;
    }
}
