package io.prehend.sim.expert;

import java.util.List;

/**
 * How much an arm has to spare along a way. Immutable; any thread.
 *
 * @param limitMarginRad distance from every joint's limits, rad; an arm may have less range than its model
 * @param slowdown how far into the zone in which the safety filter slows the arm before a singularity, 0 to 1
 * @param cost what a way with no more than this is worse than a comfortable one, in units of {@link GoalPose#cost}
 */
record Strictness(double limitMarginRad, double slowdown, double cost) {
    /** Comfortable first, then what will do. */
    static final List<Strictness> FALLING = List.of(
            new Strictness(0.19, -0.1, 0),
            new Strictness(0.095, 0.25, 0.4),
            new Strictness(0.05, 0.65, 1.2),
            new Strictness(0.005, 0.95, 2.5));
}
