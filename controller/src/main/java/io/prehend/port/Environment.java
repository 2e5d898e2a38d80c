package io.prehend.port;

/**
 * A task that is described by vectors, such as those of public benchmarks, for learning by trial: reset it, then step
 * it until it says that an episode is over. One thread.
 *
 * <p>After {@link #reset}, nothing of an earlier episode is left; the same seed and actions should give the same
 * numbers, and those that are built in do. The meaning of an episode's two ends is that of Gymnasium: see {@link
 * Outcome}.
 */
public interface Environment extends AutoCloseable {
    /** What its vectors are; always the same object. */
    EnvironmentSpaces spaces();

    /**
     * Begins an episode.
     *
     * @param seed decides all that is drawn in this episode
     * @param observation receives what is seen first, {@link EnvironmentSpaces#observationSize} numbers
     * @throws EnvironmentException one sentence, where the environment has failed
     */
    void reset(long seed, float[] observation);

    /**
     * Acts once.
     *
     * @param action one number for each of the action's dimensions, within the bounds
     * @param observation receives what is seen then
     * @throws EnvironmentException one sentence, where the environment has failed
     */
    Outcome step(float[] action, float[] observation);

    /**
     * Rewards by goals: what each step would have been rewarded with, had the goal been another (hindsight,
     * Andrychowicz et al., NeurIPS 2017, section 4.2). Only where {@link EnvironmentSpaces#goalSize} is not zero.
     *
     * @param count so many steps
     * @param achieved what was achieved by each step, packed
     * @param desired the goal of each, packed
     * @param rewards receives what each would have been rewarded with
     */
    default void rewards(int count, float[] achieved, float[] desired, float[] rewards) {
        throw new UnsupportedOperationException("this environment has no goals");
    }

    /** Lets go of what it holds, such as another process. */
    @Override
    void close();

    /**
     * What came of a step.
     *
     * @param reward what it was worth
     * @param terminated whether the task itself is over: there is nothing to be had after it
     * @param truncated whether the episode was merely cut off here, as by a limit of steps: it could have gone on
     * @param success whether its goal is reached, now; never where there are no goals
     */
    record Outcome(double reward, boolean terminated, boolean truncated, boolean success) {
        /** Of a step in an environment without goals. */
        public Outcome(double reward, boolean terminated, boolean truncated) {
            this(reward, terminated, truncated, false);
        }

        /** Whether the episode is over, for whatever reason. */
        public boolean ended() {
            return terminated || truncated;
        }
    }
}
