package io.prehend.model;

/**
 * What an {@link InverseKinematics} aims for. Immutable.
 *
 * @param positionToleranceM how near the tip must come, m
 * @param orientationToleranceRad how near its orientation must come, rad
 * @param maxIterations iterations from one seed
 * @param maxSeeds seeds that {@link InverseKinematics#solveFromManySeeds} tries beside the given one
 * @param limitMarginRad solutions keep this far from every joint limit, rad
 * @param midRangePull 0 to 1: how strongly joints that the task leaves free are drawn to the middle of their range at
 *     each iteration; 0 finds the solution nearest to the seed
 */
public record IkSettings(
        double positionToleranceM,
        double orientationToleranceRad,
        int maxIterations,
        int maxSeeds,
        double limitMarginRad,
        double midRangePull) {
    /** 10 µm, 0.1 mrad, up to 60 iterations from each of 48 seeds, up to the limits, no pull. */
    public static final IkSettings DEFAULT = new IkSettings(1e-5, 1e-4, 60, 48, 0, 0);

    /**
     * For following a hand from one small step to the next, 0.1 rad clear of the limits: more than the safety filter
     * keeps, and than an arm may stop earlier than its model. A redundant arm gives way with other joints. A planner
     * that wants to know where such steps lead must use the same. (A pull to mid-range was tried here and made matters
     * worse: it led arms into singular postures.)
     */
    public static final IkSettings FOLLOWING = DEFAULT.withLimitMarginRad(0.1);

    /** Checks the ranges. */
    public IkSettings {
        if (!(positionToleranceM > 0) || !(orientationToleranceRad > 0)) {
            throw new IllegalArgumentException("inverse kinematics: the tolerances must be positive");
        }
        if (maxIterations < 1 || maxSeeds < 0) {
            throw new IllegalArgumentException(
                    "inverse kinematics: needs at least one iteration, and no fewer than 0 seeds");
        }
        if (!(limitMarginRad >= 0) || !(midRangePull >= 0 && midRangePull <= 1)) {
            throw new IllegalArgumentException(
                    "inverse kinematics: the margin must not be negative and the pull must be between 0 and 1");
        }
    }

    /** The same with another margin, rad. */
    public IkSettings withLimitMarginRad(double marginRad) {
        return new IkSettings(
                positionToleranceM, orientationToleranceRad, maxIterations, maxSeeds, marginRad, midRangePull);
    }

    /** The same with another pull. */
    public IkSettings withMidRangePull(double pull) {
        return new IkSettings(
                positionToleranceM, orientationToleranceRad, maxIterations, maxSeeds, limitMarginRad, pull);
    }
}
