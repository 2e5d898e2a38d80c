package io.prehend.policy.vector;

import io.prehend.port.Environment;
import io.prehend.port.EnvironmentSpaces;
import java.util.random.RandomGenerator;

/**
 * Looks at a part of what was experienced as if its goal had been what was achieved later, so that a reward that hardly
 * ever comes comes often (HER, Andrychowicz et al., NeurIPS 2017, algorithm 1 and section 4.5). One thread.
 *
 * <p>Whether a step ended its task stays as it was: environments with goals should not terminate because one is
 * reached.
 */
public final class HindsightReplay implements VectorSource {
    /** The paper's k = 4: four steps with a goal of hindsight for each that is left as it was. */
    public static final double PAPER_SHARE = 0.8;

    private final VectorReplay replay;
    private final Environment environment;
    private final EnvironmentSpaces spaces;
    private final Strategy strategy;
    private final double share;
    private final int[] changed;
    private final float[] achieved;
    private final float[] desired;
    private final float[] rewards;

    /** Which of the things that were achieved becomes the goal. */
    public enum Strategy {
        /** One of those that came later in the episode, at random. */
        FUTURE,
        /** What was achieved at the end of the episode. */
        FINAL
    }

    /**
     * Over {@code replay}.
     *
     * @param environment says what steps would have been rewarded with
     * @param share of the steps whose goal is changed
     * @param batch steps at most in a batch
     */
    public HindsightReplay(VectorReplay replay, Environment environment, Strategy strategy, double share, int batch) {
        spaces = environment.spaces();
        if (spaces.goalSize() == 0) {
            throw new IllegalArgumentException("Hindsight needs an environment with goals; this one has none.");
        }
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("Hindsight changes a share of 0 to 1 of the goals, not " + share + ".");
        }
        this.replay = replay;
        this.environment = environment;
        this.strategy = strategy;
        this.share = share;
        changed = new int[batch];
        achieved = new float[batch * spaces.goalSize()];
        desired = new float[achieved.length];
        rewards = new float[batch];
    }

    @Override
    public void fill(VectorBatch batch, RandomGenerator random) {
        replay.fill(batch, random);
        int count = 0;
        for (int b = 0; b < batch.size(); b++) {
            if (random.nextDouble() < share) {
                int after = replay.after(batch.row()[b]);
                int ahead = strategy == Strategy.FINAL ? after : 1 + random.nextInt(after);
                change(batch, b, ahead, count);
                changed[count++] = b;
            }
        }
        environment.rewards(count, achieved, desired, rewards);
        for (int i = 0; i < count; i++) {
            batch.reward()[changed[i]] = rewards[i];
        }
    }

    /** What is achieved {@code ahead} observations later becomes the goal before and after the step. */
    private void change(VectorBatch batch, int b, int ahead, int index) {
        int size = spaces.goalSize();
        int row = b * spaces.observationSize();
        for (int k = 0; k < size; k++) {
            float goal = replay.observation(batch.row()[b], ahead, spaces.achievedAt() + k);
            batch.observation()[row + spaces.desiredAt() + k] = goal;
            batch.next()[row + spaces.desiredAt() + k] = goal;
            desired[index * size + k] = goal;
            achieved[index * size + k] = batch.next()[row + spaces.achievedAt() + k];
        }
    }
}
