package io.prehend.launch.train;

import io.prehend.launch.render.LearningCurve;
import io.prehend.launch.report.AtomicFile;
import io.prehend.launch.wiring.Simulation;
import io.prehend.policy.actor.ActorNetwork;
import io.prehend.policy.checkpoint.CheckpointReader;
import io.prehend.policy.checkpoint.CheckpointWriter;
import io.prehend.policy.checkpoint.RunSettings;
import io.prehend.policy.checkpoint.Saved;
import io.prehend.policy.experience.StepStore;
import io.prehend.policy.input.StateFeature;
import io.prehend.policy.learn.ActorCritic;
import io.prehend.policy.learn.ActorCriticGuard;
import io.prehend.policy.learn.Replay;
import io.prehend.policy.nn.Gemms;
import io.prehend.port.Policy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;

/**
 * An actor learns from what pays: round by round it tries, with noise, what it has learned so far, and a critic learns
 * from all steps what motions are worth (GA-DDPG, Wang et al., CoRL 2021, section 4.4; or TD3, DDPG or SAC). It begins
 * with what an {@link ImitationRun} left, or with demonstrations. Metrics and their picture are written after each
 * round. One thread; episodes are played on several.
 *
 * <p>It is saved as an {@link ImitationRun} is, and goes on as exactly.
 */
public final class ReinforcementRun implements TrainingRun, Saved {
    /** Columns of the metrics that the picture shows. */
    private static final List<String> SHOWN = List.of("success_rate", "mean_value", "critic_loss", "motion_error_m");

    /** Share of the learning rates that is left at the end. */
    private static final double LAST_RATE = 0.05;

    private final Curriculum curriculum;
    private final Reinforcement plan;
    private final Simulation simulation;
    private final Path folder;
    private final BooleanSupplier stop;
    private final Watcher watcher;
    private final ActorCritic learner;
    private final ActorCriticGuard guard;
    private final Lessons lessons;
    private final StepStore steps = new StepStore(StateFeature.ALL.size());
    private final Replay replay;
    private final LossMeans means = new LossMeans();
    private final Metrics metrics;
    private final RunSettings settings;
    private final Checkpoints checkpoints;
    private int round;
    private int done;
    private boolean collected;
    /** NaN as long as nothing was played. */
    private double lifted = Double.NaN;

    private int episodes;
    /** Those of the latest round. */
    private int newSteps;

    /**
     * A run that writes into {@code folder}; it ends early, between episodes or updates, when {@code stop} says so.
     *
     * @param saveEveryNs how often it is saved while it learns
     */
    public ReinforcementRun(
            Curriculum curriculum,
            Reinforcement plan,
            Simulation simulation,
            Path folder,
            BooleanSupplier stop,
            Watcher watcher,
            long saveEveryNs) {
        this.curriculum = curriculum;
        this.plan = plan;
        this.simulation = simulation;
        this.folder = folder;
        this.stop = stop;
        this.watcher = watcher;
        lessons = new Lessons(curriculum.seed());
        learner = new ActorCritic(plan.algorithm(curriculum.updates()), curriculum.architecture(), curriculum.seed());
        guard = new ActorCriticGuard(learner);
        replay = new Replay(steps, plan.shownShare(), plan.window());
        metrics = new Metrics(folder.resolve("metrics.csv"));
        settings = plan.addTo(curriculum.settings())
                .with("rounds", curriculum.rounds())
                .with("config", simulation.config().checksum())
                .with("kernel", Gemms.best().name());
        checkpoints = new Checkpoints(folder, this, saveEveryNs);
    }

    /** Begins with the actor and the steps that an {@link ImitationRun} left in {@code from}, and not with nothing. */
    public void beginWith(Path from) {
        ImitationFolder imitation = new ImitationFolder(from);
        guard.beginWith(imitation.actor(curriculum.architecture()));
        steps.append(imitation.steps());
        episodes = imitation.episodes();
        collected = true;
    }

    @Override
    public String resume() {
        return checkpoints.resume(steps);
    }

    @Override
    public TrainedActor run(String command) {
        checkpoints.begin(steps);
        boolean goOn = true;
        while (goOn && round <= curriculum.rounds()) {
            goOn = (collected || collect()) && learn();
        }
        String sha256 = goOn ? ActorFiles.write(folder, learner.snapshot(), curriculum, simulation, command) : null;
        return new TrainedActor(
                steps.size(), learner.state().updates(), guard.rollbacks(), lifted, metrics.reports(), sha256);
    }

    @Override
    public void save(CheckpointWriter to) {
        settings.save(to);
        to.put("learner", learner.state());
        to.put("guard", guard);
        to.put("means", means);
        to.put("metrics", metrics);
        to.put("progress", round, collected ? 1 : 0, Double.doubleToRawLongBits(lifted), episodes, done, newSteps);
    }

    @Override
    public void restore(CheckpointReader from) {
        settings.restore(from);
        from.get("learner", learner.state());
        from.get("guard", guard);
        from.get("means", means);
        from.get("metrics", metrics);
        long[] progress = from.longs("progress", 6);
        round = (int) progress[0];
        collected = progress[1] != 0;
        lifted = Double.longBitsToDouble(progress[2]);
        episodes = (int) progress[3];
        done = (int) progress[4];
        newSteps = (int) progress[5];
    }

    /** Plays the episodes of a round; returns whether all of them were played, and keeps nothing otherwise. */
    private boolean collect() {
        int count = round == 0 ? curriculum.demonstrations() : curriculum.exercises();
        watcher.begin(round == 0 ? "demonstrations" : "exercises " + round, count);
        Practice practice = new Practice(curriculum, simulation, stop, watcher::step);
        Practice.Experience experience = round == 0
                ? practice.play(episodes, count, lessons::demonstration, null)
                : practice.play(
                        episodes,
                        count,
                        episode -> lessons.exerciseOrDemonstration(episode, plan.pupilShare()),
                        pupils());
        if (!experience.isComplete()) {
            return false;
        }
        steps.append(experience.steps());
        episodes += count;
        newSteps = experience.steps().size();
        lifted = experience.successRate();
        collected = true;
        checkpoints.saveWith(experience.steps());
        return true;
    }

    private LongFunction<Policy> pupils() {
        ActorNetwork pupil = learner.snapshot();
        ThreadLocal<ActorNetwork> own = ThreadLocal.withInitial(pupil::copy);
        double progress = (double) round / curriculum.rounds();
        return seed -> plan.pupil(own.get(), progress, seed);
    }

    /** Learns from all steps so far; returns whether this came to its end. */
    private boolean learn() {
        int count = updatesAfterRound();
        watcher.begin(round == 0 ? "first values" : "values " + round, count);
        for (int update = 0; update < done; update++) {
            watcher.step();
        }
        while (done < count) {
            String notice = guard.update(replay, rate(count));
            if (notice == null) {
                means.add(learner.losses());
            } else {
                watcher.notice(notice);
            }
            done++;
            watcher.step();
            checkpoints.saveIfDue();
            if (stop.getAsBoolean() && done < count) {
                checkpoints.save();
                return false;
            }
        }
        measure(count);
        round++;
        done = 0;
        collected = false;
        checkpoints.save();
        return true;
    }

    private int updatesAfterRound() {
        boolean asPlanned = round == 0 || plan.updatesPerStep() == 0;
        return asPlanned
                ? curriculum.updatesAfter(round)
                : Math.max(1, (int) Math.round(plan.updatesPerStep() * newSteps));
    }

    /** Falls along a cosine over the whole run: over its updates, or its rounds where those are not known ahead. */
    private float rate(int count) {
        double angle = plan.updatesPerStep() == 0
                ? Math.PI * learner.state().updates() / curriculum.allUpdates()
                : Math.PI * (round + (double) done / count) / (curriculum.rounds() + 1);
        double fallen = 0.5 * (1 + Math.cos(angle));
        return (float) (LAST_RATE + (1 - LAST_RATE) * fallen);
    }

    private void measure(int count) {
        Map<String, Double> row = Metrics.row();
        row.put("episodes", (double) episodes);
        row.put("steps", (double) steps.size());
        row.put("updates", (double) learner.state().updates());
        if (round > 0) {
            row.put("updates_per_step", count / (double) Math.max(1, newSteps));
        }
        if (!Double.isNaN(lifted)) {
            row.put("success_rate", lifted);
        }
        means.putInto(row);
        metrics.add(row);
        AtomicFile.write(folder.resolve("curve.png"), LearningCurve.png(metrics.rows(), "updates", SHOWN));
    }
}
