package io.prehend.launch.evaluate;

import io.prehend.launch.report.Report;
import io.prehend.launch.wiring.PolicySource;
import io.prehend.launch.wiring.Simulation;
import io.prehend.launch.work.StopRequest;
import io.prehend.launch.work.Workers;
import io.prehend.sim.PhysicsSetup;
import io.prehend.sim.episode.EpisodeResult;
import io.prehend.sim.episode.EpisodeRunner;
import io.prehend.sim.random.Disturbances;
import io.prehend.sim.random.EpisodeSampler;
import io.prehend.sim.random.Randomization;
import io.prehend.sim.shape.ObjectSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * What is evaluated on what. Two equal evaluations give the same results on one machine, whatever the number of
 * threads. Immutable; any thread; closing it lets go of the policy's model.
 *
 * @param policy who decides
 * @param task name of the task
 * @param objects what to grasp
 * @param randomization how episodes differ from the ideal
 * @param seed of everything that is drawn
 * @param disturb what is done to the objects while the hand approaches them
 */
public record Evaluation(
        PolicySource policy,
        String task,
        ObjectSet objects,
        Randomization randomization,
        long seed,
        Disturbances disturb)
        implements AutoCloseable {
    /**
     * Plays episodes as fast as it goes.
     *
     * @param episodes how many
     * @param threads on how many threads
     * @param onResult told each result as it comes, by any of the threads
     * @return the results in the order of the episodes; fewer, when a stop was requested
     */
    public List<EpisodeResult> run(
            Simulation simulation, int episodes, int threads, StopRequest stop, Consumer<EpisodeResult> onResult) {
        Workers<EpisodeResult> workers =
                new Workers<>(Math.min(threads, episodes), () -> new Player(simulation), stop::requested);
        return workers.run(episodes, onResult);
    }

    /** The same in other episodes; the policy is shared. */
    public Evaluation anew(long newSeed) {
        return new Evaluation(policy, task, objects, randomization, newSeed, disturb);
    }

    /** The same of another policy. */
    public Evaluation of(PolicySource other) {
        return new Evaluation(other, task, objects, randomization, seed, disturb);
    }

    /** Draws the episodes of this evaluation for one thread. */
    public EpisodeSampler sampler(Simulation simulation, PhysicsSetup physics) {
        return new EpisodeSampler(objects, randomization, physics, simulation.chain(), seed, disturb);
    }

    /** What was evaluated, under the keys that other programs rely on; a policy that is code has no checksum. */
    public Report describe(Simulation simulation) {
        return new Report()
                .put("policy", new Report().put("name", policy.name()).put("sha256", policy.sha256()))
                .put("task", task)
                .put("engine", simulation.engine().name())
                .put("objects", objects.name())
                .put("randomize", randomization.name())
                .put("config_sha256", simulation.config().checksum())
                .put("seed", seed)
                .put("disturb", disturb.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void close() {
        policy.close();
    }

    private final class Player implements Workers.Worker<EpisodeResult> {
        private final EpisodeRunner runner;
        private final EpisodeSampler sampler;

        private Player(Simulation simulation) {
            runner = simulation.fastRunner(policy);
            sampler = sampler(simulation, simulation.config().simulation());
        }

        @Override
        public EpisodeResult run(int index) {
            return runner.run(index, sampler.setup(index));
        }

        @Override
        public void close() {
            // Each episode frees its own world.
        }
    }
}
