package io.prehend.launch.train;

import io.prehend.policy.checkpoint.RunSettings;
import io.prehend.policy.vector.DeterministicActorCritic;
import io.prehend.policy.vector.HindsightReplay;
import io.prehend.policy.vector.SoftActorCritic;
import io.prehend.policy.vector.VectorLearner;
import io.prehend.policy.vector.VectorSettings;
import io.prehend.port.EnvironmentSpaces;
import java.util.List;

/**
 * How a learner is trained on an environment of vectors. Immutable; any thread.
 *
 * @param algorithm one of {@link #ALGORITHMS}
 * @param environment by its name
 * @param seed of everything that is drawn
 * @param trial how long it tries
 * @param network what learns
 * @param hindsight how steps are looked at with other goals; null for not at all
 * @param exam how it is tested
 * @param patienceNs how long an environment that is not built in may take to answer
 */
public record VectorPlan(
        String algorithm,
        String environment,
        long seed,
        Trial trial,
        Network network,
        HindsightReplay.Strategy hindsight,
        Exam exam,
        long patienceNs) {
    /** Who learns on vectors. */
    public static final List<String> ALGORITHMS = List.of("sac", "td3", "ddpg");

    /**
     * How long it tries.
     *
     * @param steps in all
     * @param startSteps so many of them at random, before anything is learned
     * @param updatesPerStep updates for each step after that; may be a fraction
     * @param replay observations that are remembered
     */
    public record Trial(int steps, int startSteps, double updatesPerStep, int replay) {}

    /**
     * What learns: see {@link VectorSettings}.
     *
     * @param hidden widths of the hidden layers
     * @param batch steps per update
     * @param discount γ
     * @param tau τ
     * @param actorRate learning rate of the actor
     * @param criticRate learning rate of the critics
     * @param temperature that SAC begins with
     */
    public record Network(
            List<Integer> hidden,
            int batch,
            double discount,
            float tau,
            float actorRate,
            float criticRate,
            double temperature) {}

    /**
     * How it is tested: without noise, on episodes of their own, the same each time.
     *
     * @param episodes how many
     * @param every so many steps, and at the end
     */
    public record Exam(int episodes, int every) {}

    /** A learner with nothing learned yet. */
    VectorLearner learner(EnvironmentSpaces spaces) {
        VectorSettings settings = new VectorSettings(
                spaces.observationSize(),
                spaces.actionSize(),
                network.hidden(),
                network.batch(),
                network.discount(),
                network.tau(),
                network.actorRate(),
                network.criticRate());
        return switch (algorithm) {
            case "sac" -> new SoftActorCritic(settings, seed, -spaces.actionSize(), network.temperature());
            case "td3" -> new DeterministicActorCritic(settings, DeterministicActorCritic.Kind.TD3, seed);
            case "ddpg" -> new DeterministicActorCritic(settings, DeterministicActorCritic.Kind.DDPG, seed);
            default -> throw new IllegalArgumentException("There is no learner on vectors called " + algorithm + ".");
        };
    }

    /** All that must be the same when a run goes on; it may go on for longer. */
    RunSettings settings() {
        return new RunSettings()
                .with("algorithm", algorithm)
                .with("env", environment)
                .with("seed", seed)
                .with("start-steps", trial.startSteps())
                .with("updates-per-step", trial.updatesPerStep())
                .with("replay", trial.replay())
                .with("network", network)
                .with("hindsight", hindsight);
    }
}
