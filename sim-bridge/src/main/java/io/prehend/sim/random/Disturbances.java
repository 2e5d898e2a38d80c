package io.prehend.sim.random;

import io.prehend.sim.DisturbanceSetup;
import java.util.SplittableRandom;

/**
 * What somebody does to the objects of a series of episodes while the hand approaches them. Every quantity draws from a
 * random stream of its own, so that nothing else about an episode changes. Immutable; any thread.
 */
public enum Disturbances {
    /** Nothing. */
    NONE,
    /** Each is taken and put elsewhere. */
    MOVED,
    /** Each is pushed. */
    PUSHED,
    /** One is moved, the next one pushed, and so on. */
    BOTH;

    private static final int FEWEST_STEPS = 3;
    private static final int MOST_STEPS = 10;
    private static final double SHORTEST_M = 0.03;
    private static final double LONGEST_M = 0.10;
    private static final double LARGEST_TURN_RAD = Math.toRadians(60);
    private static final double DURATION_S = 0.3;
    private static final double LARGEST_LEVER_M = 0.005;

    /** What happens in episode {@code episode} of {@code seed}. */
    DisturbanceSetup setup(long seed, long episode) {
        if (this == NONE) {
            return DisturbanceSetup.NONE;
        }
        int steps = stream("steps", seed, episode).nextInt(FEWEST_STEPS, MOST_STEPS + 1);
        double distanceM = between(SHORTEST_M, LONGEST_M, stream("distance", seed, episode));
        double directionRad = between(-Math.PI, Math.PI, stream("direction", seed, episode));
        if (this == MOVED || this == BOTH && episode % 2 == 0) {
            double turnRad = between(-LARGEST_TURN_RAD, LARGEST_TURN_RAD, stream("turn", seed, episode));
            return new DisturbanceSetup.Moved(steps, distanceM, directionRad, turnRad, DURATION_S);
        }
        double leverM = between(-LARGEST_LEVER_M, LARGEST_LEVER_M, stream("lever", seed, episode));
        return new DisturbanceSetup.Pushed(steps, distanceM, directionRad, leverM);
    }

    private static SplittableRandom stream(String quantity, long seed, long episode) {
        return Randomization.stream("disturbance." + quantity, seed, episode, 0);
    }

    private static double between(double low, double high, SplittableRandom random) {
        return low + (high - low) * random.nextDouble();
    }
}
