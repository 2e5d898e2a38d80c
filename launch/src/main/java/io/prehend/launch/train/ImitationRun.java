package io.prehend.launch.train;

import io.prehend.launch.render.LearningCurve;
import io.prehend.launch.report.AtomicFile;
import io.prehend.launch.wiring.Simulation;
import io.prehend.policy.actor.ActorNetwork;
import io.prehend.policy.actor.NetworkPolicy;
import io.prehend.policy.checkpoint.CheckpointReader;
import io.prehend.policy.checkpoint.CheckpointWriter;
import io.prehend.policy.checkpoint.RunSettings;
import io.prehend.policy.checkpoint.Saved;
import io.prehend.policy.experience.StepStore;
import io.prehend.policy.input.StateFeature;
import io.prehend.policy.learn.BehaviourCloning;
import io.prehend.policy.nn.Gemms;
import io.prehend.port.Policy;
import io.prehend.sim.teach.Lesson;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.LongFunction;

/**
 * An actor learns from the expert: first from demonstrations, then round by round from exercises of its own, at which
 * the expert says what it would have done (DAgger, Ross et al., AISTATS 2011). Metrics and their picture are written
 * after each part. One thread; episodes are played on several.
 *
 * <p>It is saved after each part, each minute of learning, and when stopped; a run that goes on from there ends with
 * the same bits as one that was never stopped. Episodes of a part that was cut short are played again.
 */
public final class ImitationRun implements TrainingRun, Saved {
    /** Columns of the metrics that the picture shows. */
    private static final List<String> SHOWN = List.of("success_rate", "motion_error_m", "close_nats");

    /** How often it is measured while it learns from the same steps. */
    private static final int MEASUREMENTS = 10;

    private final Curriculum curriculum;
    private final Simulation simulation;
    private final Path folder;
    private final BooleanSupplier stop;
    private final Watcher watcher;
    private final BehaviourCloning cloning;
    private final Lessons lessons;
    private final StepStore steps = new StepStore(StateFeature.ALL.size());
    private final Metrics metrics;
    private final RunSettings settings;
    private final Checkpoints checkpoints;
    private int round;
    private boolean collected;
    /** NaN as long as nothing was played. */
    private double lifted = Double.NaN;

    private int episodes;
    private long updates;

    /**
     * A run that writes into {@code folder}; it ends early, between episodes or updates, when {@code stop} says so.
     *
     * @param saveEveryNs how often it is saved while it learns
     */
    public ImitationRun(
            Curriculum curriculum,
            Simulation simulation,
            Path folder,
            BooleanSupplier stop,
            Watcher watcher,
            long saveEveryNs) {
        this.curriculum = curriculum;
        this.simulation = simulation;
        this.folder = folder;
        this.stop = stop;
        this.watcher = watcher;
        lessons = new Lessons(curriculum.seed());
        cloning = new BehaviourCloning(
                BehaviourCloning.Settings.standard(curriculum.architecture()).withGoalWeight(curriculum.goalWeight()),
                curriculum.seed());
        metrics = new Metrics(folder.resolve("metrics.csv"));
        settings = curriculum
                .settings()
                .with("config", simulation.config().checksum())
                .with("kernel", Gemms.best().name());
        checkpoints = new Checkpoints(folder, this, saveEveryNs);
    }

    /**
     * Begins with the steps that another run left in {@code from} instead of with demonstrations; {@code shown}: only
     * with its demonstrations.
     */
    public void beginWith(Path from, boolean shown) {
        ImitationFolder left = new ImitationFolder(from);
        steps.append(shown ? left.steps().whereExpertLed() : left.steps());
        episodes = left.episodes();
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
        String sha256 = goOn ? ActorFiles.write(folder, cloning.snapshot(), curriculum, simulation, command) : null;
        return new TrainedActor(steps.size(), updates, 0, lifted, metrics.reports(), sha256);
    }

    @Override
    public void save(CheckpointWriter to) {
        settings.save(to);
        to.put("cloning", cloning);
        to.put("metrics", metrics);
        to.put("progress", round, collected ? 1 : 0, Double.doubleToRawLongBits(lifted), episodes, updates);
    }

    @Override
    public void restore(CheckpointReader from) {
        settings.restore(from);
        from.get("cloning", cloning);
        from.get("metrics", metrics);
        long[] progress = from.longs("progress", 5);
        round = (int) progress[0];
        collected = progress[1] != 0;
        lifted = Double.longBitsToDouble(progress[2]);
        episodes = (int) progress[3];
        updates = progress[4];
    }

    private boolean collect() {
        if (round == 0) {
            return collect("demonstrations", curriculum.demonstrations(), lessons::demonstration, null);
        }
        ActorNetwork pupil = cloning.snapshot();
        ThreadLocal<ActorNetwork> own = ThreadLocal.withInitial(pupil::copy);
        return collect(
                "exercises " + round,
                curriculum.exercises(),
                lessons::exercise,
                ignored -> new NetworkPolicy("pupil", own.get(), curriculum.seed()));
    }

    /** Plays episodes; returns whether all of them were played, and keeps nothing otherwise. */
    private boolean collect(String part, int count, IntFunction<Lesson> lesson, LongFunction<Policy> pupils) {
        watcher.begin(part, count);
        Practice.Experience experience =
                new Practice(curriculum, simulation, stop, watcher::step).play(episodes, count, lesson, pupils);
        if (!experience.isComplete()) {
            return false;
        }
        steps.append(experience.steps());
        episodes += count;
        lifted = experience.successRate();
        collected = true;
        checkpoints.saveWith(experience.steps());
        return true;
    }

    /** Learns from all steps so far; returns whether this came to its end. */
    private boolean learn() {
        String part = round == 0 ? "cloning" : "lessons " + round;
        int count = curriculum.updatesAfter(round);
        watcher.begin(part, count);
        for (int update = 0; update < cloning.done(); update++) {
            watcher.step();
        }
        if (!cloning.learn(steps, count, () -> goOnLearning(count))) {
            checkpoints.save();
            return false;
        }
        updates += count;
        measure(updates);
        round++;
        collected = false;
        checkpoints.save();
        return true;
    }

    private boolean goOnLearning(int count) {
        watcher.step();
        if (cloning.done() < count && cloning.done() % Math.max(1, count / MEASUREMENTS) == 0) {
            measure(updates + cloning.done());
        }
        checkpoints.saveIfDue();
        return !stop.getAsBoolean();
    }

    private void measure(long done) {
        BehaviourCloning.Losses losses = cloning.measure(steps);
        Map<String, Double> row = Metrics.row();
        row.put("episodes", (double) episodes);
        row.put("steps", (double) steps.size());
        row.put("updates", (double) done);
        if (!Double.isNaN(lifted)) {
            row.put("success_rate", lifted);
        }
        row.put("motion_error_m", losses.motionM());
        row.put("goal_error_m", losses.goalM());
        row.put("close_nats", losses.closeNats());
        metrics.add(row);
        AtomicFile.write(folder.resolve("curve.png"), LearningCurve.png(metrics.rows(), "updates", SHOWN));
    }
}
