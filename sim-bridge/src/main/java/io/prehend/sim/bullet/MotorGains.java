package io.prehend.sim.bullet;

/**
 * The gains of a motor's controller: which fractions of its errors it removes in one step.
 *
 * <p>They are those of an implicit second-order controller with natural frequency w and damping ratio z: with
 * n = 1 + 2·z·w·dt + (w·dt)², position gain (w·dt)²/n and velocity gain (2·z·w·dt + (w·dt)²)/n. Being relative to the
 * inertia that the joint moves, they are stable at any step length.
 *
 * @param position fraction of the position error
 * @param velocity fraction of the velocity error
 */
record MotorGains(double position, double velocity) {
    /** Of a controller with natural frequency {@code bandwidthRadPerS} in steps of {@code stepS}. */
    static MotorGains of(double bandwidthRadPerS, double dampingRatio, double stepS) {
        double wDt = bandwidthRadPerS * stepS;
        double n = 1 + 2 * dampingRatio * wDt + wDt * wDt;
        return new MotorGains(wDt * wDt / n, (2 * dampingRatio * wDt + wDt * wDt) / n);
    }
}
