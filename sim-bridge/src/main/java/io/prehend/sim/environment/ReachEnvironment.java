package io.prehend.sim.environment;

import io.prehend.port.Environment;
import io.prehend.port.EnvironmentSpaces;
import java.util.SplittableRandom;

/**
 * A fingertip in a cube of 0.3 m to either side of its middle that is to get to a point: the task of FetchReach
 * (Plappert et al., "Multi-Goal Reinforcement Learning", 2018, section 1.1) without an arm, so that it costs nothing. A
 * step moves it by up to 3 cm along each axis; an episode is 50 steps. One thread.
 *
 * <p>Sparse, as there: −1 for every step after which the tip is not within 2 cm of its goal, else 0; that is the
 * one thing that hindsight is for. Dense: minus the distance, in m. Nothing terminates: the tip has to stay.
 */
public final class ReachEnvironment implements Environment {
    private static final int AXES = 3;
    private static final double ROOM_M = 0.3;
    private static final double STEP_M = 0.03;
    private static final double NEAR_M = 0.02;
    private static final int STEPS = 50;

    private final EnvironmentSpaces spaces =
            new EnvironmentSpaces(3 * AXES, AXES, new float[] {-1, -1, -1}, new float[] {1, 1, 1});
    private final boolean sparse;
    private final double[] tipM = new double[AXES];
    private final double[] movedM = new double[AXES];
    private final float[] goalM = new float[AXES];
    private int steps;

    /** Rewarded only when it is there, or else by its distance. */
    public ReachEnvironment(boolean sparse) {
        this.sparse = sparse;
    }

    @Override
    public EnvironmentSpaces spaces() {
        return spaces;
    }

    @Override
    public void reset(long seed, float[] observation) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int k = 0; k < AXES; k++) {
            tipM[k] = random.nextDouble(-ROOM_M, ROOM_M);
            movedM[k] = 0;
            goalM[k] = (float) random.nextDouble(-ROOM_M, ROOM_M);
        }
        steps = 0;
        see(observation);
    }

    @Override
    public Outcome step(float[] action, float[] observation) {
        for (int k = 0; k < AXES; k++) {
            double wishedM = tipM[k] + STEP_M * Math.max(-1, Math.min(1, action[k]));
            double nextM = Math.max(-ROOM_M, Math.min(ROOM_M, wishedM));
            movedM[k] = nextM - tipM[k];
            tipM[k] = nextM;
        }
        steps++;
        see(observation);
        double distanceM = distanceM(observation, AXES, observation, 2 * AXES);
        return new Outcome(reward(distanceM), false, steps >= STEPS, distanceM <= NEAR_M);
    }

    @Override
    public void rewards(int count, float[] achieved, float[] desired, float[] rewards) {
        for (int i = 0; i < count; i++) {
            rewards[i] = (float) reward(distanceM(achieved, AXES * i, desired, AXES * i));
        }
    }

    @Override
    public void close() {
        // Holds nothing.
    }

    private double reward(double distanceM) {
        if (!sparse) {
            return -distanceM;
        }
        return distanceM <= NEAR_M ? 0 : -1;
    }

    private static double distanceM(float[] achieved, int achievedAt, float[] desired, int desiredAt) {
        double squareM2 = 0;
        for (int k = 0; k < AXES; k++) {
            double offM = achieved[achievedAt + k] - desired[desiredAt + k];
            squareM2 += offM * offM;
        }
        return Math.sqrt(squareM2);
    }

    private void see(float[] observation) {
        for (int k = 0; k < AXES; k++) {
            observation[k] = (float) movedM[k];
            observation[AXES + k] = (float) tipM[k];
            observation[2 * AXES + k] = goalM[k];
        }
    }
}
