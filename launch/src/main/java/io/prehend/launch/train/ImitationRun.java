package io.prehend.launch.train;

import io.prehend.launch.render.LearningCurve;
import io.prehend.launch.report.AtomicFile;
import io.prehend.launch.wiring.Simulation;
import io.prehend.policy.actor.ActorNetwork;
import io.prehend.policy.actor.NetworkPolicy;
import io.prehend.policy.experience.StepStore;
import io.prehend.policy.input.StateFeature;
import io.prehend.policy.learn.BehaviourCloning;
import io.prehend.policy.nn.Parameters;
import io.prehend.port.Policy;
import io.prehend.sim.random.Randomization;
import io.prehend.sim.teach.Lesson;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * An actor learns from the expert: first from demonstrations, then round by round from exercises of its own, at which
 * the expert says what it would have done (DAgger, Ross et al., AISTATS 2011). Metrics and their picture are written
 * after each part. One thread; episodes are played on several.
 */
public final class ImitationRun {
    /** Columns of the metrics that the picture shows. */
    private static final List<String> SHOWN = List.of("success_rate", "motion_error_m", "close_nats");

    private static final double DISTURBANCE = 0.2;
    /** The expert leads at most so many steps of an exercise (expert-initialised exploration, GA-DDPG section 4.4). */
    private static final int MOST_EXPERT_STEPS = 4;

    private final Curriculum curriculum;
    private final Simulation simulation;
    private final Path folder;
    private final BooleanSupplier stop;
    private final Watcher watcher;
    private final BehaviourCloning cloning;
    private final StepStore steps = new StepStore(StateFeature.ALL.size());
    private final Metrics metrics;
    private int episodes;
    private long updates;

    /** Told how far a run has come, by any thread. */
    public interface Watcher {
        /** A part begins that consists of {@code total} small steps. */
        void begin(String part, int total);

        /** One of them is done. */
        void step();
    }

    /** A run that writes into {@code folder}; it ends early, between episodes, when {@code stop} says so. */
    public ImitationRun(
            Curriculum curriculum, Simulation simulation, Path folder, BooleanSupplier stop, Watcher watcher) {
        this.curriculum = curriculum;
        this.simulation = simulation;
        this.folder = folder;
        this.stop = stop;
        this.watcher = watcher;
        cloning =
                new BehaviourCloning(BehaviourCloning.Settings.standard(curriculum.architecture()), curriculum.seed());
        metrics = new Metrics(folder.resolve("metrics.csv"));
    }

    /**
     * Trains to the end and writes the actor, or until stopped.
     *
     * @param command the words that this run was started with, for the model's manifest
     */
    public TrainedActor run(String command) {
        double lifted = collect("demonstrations", curriculum.demonstrations(), this::demonstration, null);
        learn("cloning", curriculum.updates(), lifted);
        for (int round = 1; round <= curriculum.rounds() && !stop.getAsBoolean(); round++) {
            ActorNetwork pupil = cloning.snapshot();
            ThreadLocal<ActorNetwork> own = ThreadLocal.withInitial(() -> copyOf(pupil));
            lifted = collect(
                    "exercises " + round,
                    curriculum.exercises(),
                    this::exercise,
                    () -> new NetworkPolicy("pupil", own.get(), curriculum.seed()));
            learn("lessons " + round, curriculum.roundUpdates(), lifted);
        }
        String sha256 = stop.getAsBoolean()
                ? null
                : ActorFiles.write(folder, cloning.snapshot(), curriculum, simulation, command);
        return new TrainedActor(steps.size(), updates, lifted, sha256);
    }

    private Lesson demonstration(int episode) {
        return Lesson.demonstration(DISTURBANCE, random(episode).nextLong());
    }

    private Lesson exercise(int episode) {
        SplittableRandom random = random(episode);
        return Lesson.exercise(random.nextInt(MOST_EXPERT_STEPS + 1), random.nextLong());
    }

    private SplittableRandom random(int episode) {
        return new SplittableRandom(31 * curriculum.seed() + episode);
    }

    /** Plays episodes, level by level; returns the share in which the object was lifted. */
    private double collect(String part, int count, IntFunction<Lesson> lessons, Supplier<Policy> pupils) {
        watcher.begin(part, count);
        int levels = curriculum.levels().size();
        int lifted = 0;
        int played = 0;
        for (int level = 0; level < levels; level++) {
            Randomization randomization = curriculum.levels().get(level);
            int share = count * (level + 1) / levels - count * level / levels;
            Collector collector = new Collector(
                    simulation, curriculum.objects(), randomization, curriculum.seed(), curriculum.threads());
            for (Collector.Played one :
                    collector.collect(episodes, share, lessons, pupils, stop, ignored -> watcher.step())) {
                lifted += one.result().success() ? 1 : 0;
                played++;
                // A failed demonstration shows nothing worth doing; a failed exercise is what lessons are for.
                if (one.result().success() || pupils != null) {
                    steps.append(one.steps());
                }
            }
            episodes += share;
        }
        return (double) lifted / Math.max(1, played);
    }

    private void learn(String part, int count, double successRate) {
        if (stop.getAsBoolean()) {
            return;
        }
        watcher.begin(part, count);
        cloning.learn(steps, count, watcher::step);
        updates += count;
        BehaviourCloning.Losses losses = cloning.measure(steps);
        Map<String, Double> row = Metrics.row();
        row.put("episodes", (double) episodes);
        row.put("steps", (double) steps.size());
        row.put("updates", (double) updates);
        row.put("success_rate", successRate);
        row.put("motion_error_m", losses.motionM());
        row.put("goal_error_m", losses.goalM());
        row.put("close_nats", losses.closeNats());
        metrics.add(row);
        AtomicFile.write(folder.resolve("curve.png"), LearningCurve.png(metrics.rows(), "episodes", SHOWN));
    }

    private ActorNetwork copyOf(ActorNetwork actor) {
        ActorNetwork copy = new ActorNetwork(curriculum.architecture(), 1, new SplittableRandom(0));
        Parameters.copy(actor.parameters(), copy.parameters());
        return copy;
    }
}
