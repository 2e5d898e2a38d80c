package io.prehend.sim.expert;

import java.util.List;

/**
 * How much an arm must have to spare along a way. Immutable; any thread.
 *
 * @param limitMarginRad distance from every joint's limits, rad; an arm may have less range than its model
 * @param slowdown how far into the zone in which the safety filter slows the arm before a singularity, 0 to 1
 * @param detours whether a detour with this much to spare is better than the straight way with less
 */
record Strictness(double limitMarginRad, double slowdown, boolean detours) {
    /** Comfortable first, then what will do. */
    static final List<Strictness> FALLING = List.of(
            new Strictness(0.19, -0.1, false),
            new Strictness(0.1, 0.25, true),
            new Strictness(0.02, 0.65, true),
            new Strictness(0.005, 0.95, false));
}
