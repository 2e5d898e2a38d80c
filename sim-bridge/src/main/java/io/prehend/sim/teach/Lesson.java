package io.prehend.sim.teach;

/**
 * Who leads the hand in one episode, and how it is disturbed. Immutable; any thread.
 *
 * @param expertSteps steps at the start that the expert leads; the pupil leads the rest
 * @param disturbance probability that an expert's step is disturbed (DART, Laskey et al., CoRL 2017)
 * @param maxShiftM largest disturbance along each axis, m; near the goal it shrinks
 * @param maxTurnRad largest disturbance about each axis, rad
 * @param seed of the disturbances
 */
public record Lesson(int expertSteps, double disturbance, double maxShiftM, double maxTurnRad, long seed) {
    /** GA-DDPG's disturbances (Wang et al., CoRL 2021, released code). */
    private static final double SHIFT_M = 0.04;

    private static final double TURN_RAD = 0.2;

    /** The expert shows how it is done, disturbed with probability {@code disturbance} per step. */
    public static Lesson demonstration(double disturbance, long seed) {
        return new Lesson(Integer.MAX_VALUE, disturbance, SHIFT_M, TURN_RAD, seed);
    }

    /** The pupil leads after {@code expertSteps} steps of the expert (DAgger, Ross et al., AISTATS 2011). */
    public static Lesson exercise(int expertSteps, long seed) {
        return new Lesson(expertSteps, 0, 0, 0, seed);
    }

    /** Whether the expert leads to the end. */
    public boolean isDemonstration() {
        return expertSteps == Integer.MAX_VALUE;
    }
}
