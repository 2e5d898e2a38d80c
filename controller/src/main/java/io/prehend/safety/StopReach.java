package io.prehend.safety;

/**
 * How far a joint still travels when it brakes as hard as it may: the ends of the range that it sweeps, relative to
 * where it is. Mutable scratch, one thread; never allocates.
 *
 * <p>This is the closed form behind "q̇ ≤ √(2·a·distance)", with the jerk taken into account: a state is stoppable if
 * what it sweeps lies inside the range.
 */
final class StopReach {
    private final VelocityRamp ramp = new VelocityRamp();

    /** Lowest and highest relative position on the way to rest, and where rest is, rad. */
    double lowestRad;

    double highestRad;
    double restRad;

    /** From a state to rest. */
    void compute(double velocity, double acceleration, double maxAcceleration, double maxJerk) {
        ramp.plan(velocity, acceleration, 0, maxAcceleration, maxJerk);
        ramp.sample(ramp.durationS());
        restRad = ramp.positionRad;
        double turnRad = turningPointRad(velocity, acceleration, maxJerk);
        lowestRad = Math.min(0, Math.min(restRad, turnRad));
        highestRad = Math.max(0, Math.max(restRad, turnRad));
    }

    /**
     * Where the joint turns back, if the acceleration that it has is enough to reverse it while it is brought to zero;
     * else 0. On that stretch the jerk is −j·sign(a), so v + a·t − ½·sign(a)·j·t² = 0 gives the time.
     */
    private static double turningPointRad(double velocity, double acceleration, double maxJerk) {
        double slowing = -velocity * acceleration;
        double discriminant = acceleration * acceleration - 2 * maxJerk * Math.abs(velocity);
        if (slowing <= 0 || discriminant <= 0) {
            return 0;
        }
        double t = (Math.abs(acceleration) - Math.sqrt(discriminant)) / maxJerk;
        double jerk = -Math.signum(acceleration) * maxJerk;
        return t * (velocity + t * (0.5 * acceleration + t * jerk / 6));
    }
}
