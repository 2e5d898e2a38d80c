package io.prehend.policy.vector;

import io.prehend.port.Environment;
import io.prehend.port.EnvironmentSpaces;
import java.util.SplittableRandom;

/**
 * A point on a line that is to get to a goal, in ten steps of at most 0.2: what is seen is the place, what has been
 * achieved (the place again) and the goal. Rewarded by minus the distance.
 */
final class PointTask implements Environment {
    static final int STEPS = 10;

    private final EnvironmentSpaces spaces = new EnvironmentSpaces(3, 1, new float[] {-0.2f}, new float[] {0.2f});
    private double place;
    private double goal;
    private int steps;

    @Override
    public EnvironmentSpaces spaces() {
        return spaces;
    }

    @Override
    public void reset(long seed, float[] observation) {
        SplittableRandom random = new SplittableRandom(seed);
        place = random.nextDouble(-1, 1);
        goal = random.nextDouble(-1, 1);
        steps = 0;
        see(observation);
    }

    @Override
    public Outcome step(float[] action, float[] observation) {
        place += Math.max(-0.2, Math.min(0.2, action[0]));
        steps++;
        see(observation);
        return new Outcome(-Math.abs(place - goal), false, steps == STEPS);
    }

    @Override
    public void rewards(int count, float[] achieved, float[] desired, float[] rewards) {
        for (int i = 0; i < count; i++) {
            rewards[i] = -Math.abs(achieved[i] - desired[i]);
        }
    }

    @Override
    public void close() {
        // Holds nothing.
    }

    /** Plays an episode with {@code learner}; returns the sum of rewards. */
    double play(VectorLearner learner, long seed, VectorReplay replay) {
        float[] seen = new float[3];
        float[] share = new float[1];
        reset(seed, seen);
        if (replay != null) {
            replay.begin(seen);
        }
        double sum = 0;
        Outcome outcome;
        do {
            if (replay == null) {
                learner.act(seen, share);
            } else {
                learner.explore(seen, share);
            }
            outcome = step(new float[] {spaces.action(0, share[0])}, seen);
            if (replay != null) {
                replay.add(share, outcome, seen);
            }
            sum += outcome.reward();
        } while (!outcome.ended());
        return sum;
    }

    private void see(float[] observation) {
        observation[0] = (float) place;
        observation[1] = (float) place;
        observation[2] = (float) goal;
    }
}
