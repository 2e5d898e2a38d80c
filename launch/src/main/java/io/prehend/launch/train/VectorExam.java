package io.prehend.launch.train;

import io.prehend.policy.vector.VectorLearner;
import io.prehend.port.Environment;
import io.prehend.port.EnvironmentSpaces;
import java.util.SplittableRandom;

/** Tests what a learner thinks best, without noise, on episodes of its own: the same each time. One thread. */
final class VectorExam {
    private final Environment environment;
    private final int episodes;
    private final long seed;
    private final float[] observation;
    private final float[] action;

    /** On {@code environment}, which nobody else steps. */
    VectorExam(Environment environment, int episodes, long seed) {
        this.environment = environment;
        this.episodes = episodes;
        this.seed = seed;
        observation = new float[environment.spaces().observationSize()];
        action = new float[environment.spaces().actionSize()];
    }

    /**
     * What the episodes came to.
     *
     * @param mean of the returns, which are sums of rewards without discount
     * @param deviation their standard deviation
     * @param lastReward mean reward of the episodes' last steps
     * @param successRate share of the episodes whose goal was reached at the end; NaN where there are no goals
     */
    record Returns(double mean, double deviation, double lastReward, double successRate) {
        /** Of no test at all. */
        static final Returns NONE = new Returns(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    Returns measure(VectorLearner learner) {
        SplittableRandom seeds = new SplittableRandom(~seed);
        double sum = 0;
        double squares = 0;
        double lastRewards = 0;
        int successes = 0;
        for (int episode = 0; episode < episodes; episode++) {
            environment.reset(seeds.nextLong(), observation);
            double total = 0;
            Environment.Outcome outcome;
            do {
                learner.act(observation, action);
                toBounds(environment.spaces(), action, action);
                outcome = environment.step(action, observation);
                total += outcome.reward();
            } while (!outcome.ended());
            sum += total;
            squares += total * total;
            lastRewards += outcome.reward();
            successes += outcome.success() ? 1 : 0;
        }
        double mean = sum / episodes;
        double variance = Math.max(0, squares / episodes - mean * mean);
        boolean hasGoals = environment.spaces().goalSize() > 0;
        double successRate = hasGoals ? (double) successes / episodes : Double.NaN;
        return new Returns(mean, Math.sqrt(variance), lastRewards / episodes, successRate);
    }

    /** From shares, -1 to 1, to what an environment is given. */
    static void toBounds(EnvironmentSpaces spaces, float[] share, float[] action) {
        for (int k = 0; k < action.length; k++) {
            action[k] = spaces.action(k, share[k]);
        }
    }
}
