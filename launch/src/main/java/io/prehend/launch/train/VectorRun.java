package io.prehend.launch.train;

import io.prehend.launch.render.LearningCurve;
import io.prehend.launch.report.AtomicFile;
import io.prehend.launch.report.Report;
import io.prehend.policy.checkpoint.CheckpointReader;
import io.prehend.policy.checkpoint.CheckpointWriter;
import io.prehend.policy.checkpoint.RunSettings;
import io.prehend.policy.checkpoint.Saved;
import io.prehend.policy.nn.Gemms;
import io.prehend.policy.onnx.ModelManifest;
import io.prehend.policy.random.SavedRandom;
import io.prehend.policy.vector.DivergenceGuard;
import io.prehend.policy.vector.HindsightReplay;
import io.prehend.policy.vector.VectorBatch;
import io.prehend.policy.vector.VectorExport;
import io.prehend.policy.vector.VectorLearner;
import io.prehend.policy.vector.VectorReplay;
import io.prehend.policy.vector.VectorSource;
import io.prehend.port.Environment;
import io.prehend.port.EnvironmentSpaces;
import io.prehend.sim.environment.Environments;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A learner tries and learns, step by step, in an environment of vectors. It is saved between episodes; gone on with,
 * it ends with the same bits as a run that was left alone, as long as the environment does the same again. One thread.
 */
public final class VectorRun implements Saved, AutoCloseable {
    private static final List<String> SHOWN = List.of("eval_return_mean", "mean_value", "critic_loss");
    private static final List<String> SHOWN_OF_GOALS =
            List.of("eval_success_rate", "eval_return_mean", "mean_value", "critic_loss");

    private final VectorPlan plan;
    private final Path folder;
    private final Environment environment;
    private final Environment examined;
    private final VectorExam exam;
    private final VectorLearner learner;
    private final DivergenceGuard guard;
    private final VectorReplay replay;
    private final VectorSource source;
    private final VectorBatch batch;
    private final SavedRandom random;
    private final Metrics metrics;
    private final RunSettings settings;
    private final Consumer<String> notices;
    private final Checkpoints checkpoints;
    private int steps;
    private int episodes;
    private double updatesDue;
    private VectorExam.Returns returns = VectorExam.Returns.NONE;

    /**
     * What came of it.
     *
     * @param steps that were tried
     * @param episodes of them
     * @param updates of the weights
     * @param rollbacks how often learning diverged
     * @param returnMean mean return of the last test
     * @param returnDeviation its standard deviation from episode to episode
     * @param lastReward mean reward of the last steps in it
     * @param successRate share of its episodes that ended at their goals; NaN where there are no goals
     * @param metrics what was measured on the way
     * @param sha256 checksum of the actor; null where a stop came first
     */
    public record Result(
            int steps,
            int episodes,
            long updates,
            int rollbacks,
            double returnMean,
            double returnDeviation,
            double lastReward,
            double successRate,
            List<Report> metrics,
            String sha256) {}

    /**
     * Opens the environment, twice: one to try in, one for tests.
     *
     * @param folder where results go, and where it is saved; null for nowhere
     * @param saveEveryNs how often it is saved
     * @param notices told what a user should know
     */
    public VectorRun(VectorPlan plan, Path folder, long saveEveryNs, Consumer<String> notices) {
        this.plan = plan;
        this.folder = folder;
        this.notices = notices;
        environment = Environments.open(plan.environment(), plan.patienceNs());
        try {
            EnvironmentSpaces spaces = environment.spaces();
            learner = plan.learner(spaces);
            guard = new DivergenceGuard(learner);
            int size = plan.network().batch();
            replay = new VectorReplay(
                    spaces.observationSize(), spaces.actionSize(), plan.trial().replay());
            source = plan.hindsight() == null
                    ? replay
                    : new HindsightReplay(replay, environment, plan.hindsight(), HindsightReplay.PAPER_SHARE, size);
            batch = new VectorBatch(size, spaces.observationSize(), spaces.actionSize());
            random = new SavedRandom(new SplittableRandom(plan.seed()).nextLong());
            metrics = new Metrics(folder == null ? null : folder.resolve("metrics.csv"));
            settings = plan.settings().with("kernel", Gemms.best().name());
            checkpoints = folder == null ? null : new Checkpoints(folder, this, saveEveryNs);
            examined = Environments.open(plan.environment(), plan.patienceNs());
            exam = new VectorExam(examined, plan.exam().episodes(), plan.seed());
        } catch (RuntimeException failed) {
            environment.close();
            throw failed;
        }
    }

    /**
     * Goes on from what the folder holds, instead of from the beginning. To be called before {@link #run}.
     *
     * @return one sentence that a user should know, or null
     */
    public String resume() {
        return checkpoints.resume();
    }

    /** Tries and learns to the end, or until {@code stop} says so between two episodes. */
    public Result run(BooleanSupplier stop, Runnable onStep) {
        if (checkpoints != null) {
            checkpoints.begin();
        }
        boolean stopped = false;
        while (steps < plan.trial().steps() && !stopped) {
            episode(onStep);
            stopped = stop.getAsBoolean() && steps < plan.trial().steps();
            save(stopped || steps >= plan.trial().steps());
        }
        return new Result(
                steps,
                episodes,
                learner.updates(),
                guard.rollbacks(),
                returns.mean(),
                returns.deviation(),
                returns.lastReward(),
                returns.successRate(),
                metrics.reports(),
                stopped ? null : write());
    }

    /** Steps so far. */
    public int steps() {
        return steps;
    }

    @Override
    public void close() {
        environment.close();
        examined.close();
    }

    @Override
    public void save(CheckpointWriter to) {
        settings.save(to);
        to.put("learner", learner);
        to.put("guard", guard);
        to.put("replay", replay);
        to.put("metrics", metrics);
        to.put(
                "progress",
                steps,
                episodes,
                random.state(),
                Double.doubleToRawLongBits(updatesDue),
                Double.doubleToRawLongBits(returns.mean()),
                Double.doubleToRawLongBits(returns.deviation()),
                Double.doubleToRawLongBits(returns.lastReward()),
                Double.doubleToRawLongBits(returns.successRate()));
    }

    @Override
    public void restore(CheckpointReader from) {
        settings.restore(from);
        from.get("learner", learner);
        from.get("guard", guard);
        from.get("replay", replay);
        from.get("metrics", metrics);
        long[] progress = from.longs("progress", 8);
        steps = (int) progress[0];
        episodes = (int) progress[1];
        random.restore(progress[2]);
        updatesDue = Double.longBitsToDouble(progress[3]);
        returns = new VectorExam.Returns(
                Double.longBitsToDouble(progress[4]),
                Double.longBitsToDouble(progress[5]),
                Double.longBitsToDouble(progress[6]),
                Double.longBitsToDouble(progress[7]));
    }

    private void save(boolean now) {
        if (checkpoints == null) {
            return;
        }
        if (now) {
            checkpoints.save();
        } else {
            checkpoints.saveIfDue();
        }
    }

    /** Tries until the episode, or the whole run, is over, and learns after each step. */
    private void episode(Runnable onStep) {
        EnvironmentSpaces spaces = environment.spaces();
        float[] observation = new float[spaces.observationSize()];
        float[] share = new float[spaces.actionSize()];
        float[] action = new float[spaces.actionSize()];
        environment.reset(random.nextLong(), observation);
        replay.begin(observation);
        Environment.Outcome outcome;
        do {
            choose(observation, share);
            VectorExam.toBounds(spaces, share, action);
            outcome = environment.step(action, observation);
            replay.add(share, outcome, observation);
            steps++;
            learn();
            if (steps % plan.exam().every() == 0 || steps == plan.trial().steps()) {
                measure();
            }
            onStep.run();
        } while (!outcome.ended() && steps < plan.trial().steps());
        episodes++;
    }

    private void choose(float[] observation, float[] share) {
        if (steps >= plan.trial().startSteps()) {
            learner.explore(observation, share);
            return;
        }
        for (int k = 0; k < share.length; k++) {
            share[k] = random.nextFloat(-1, 1);
        }
    }

    private void learn() {
        if (steps <= plan.trial().startSteps()) {
            return;
        }
        updatesDue += plan.trial().updatesPerStep();
        while (updatesDue >= 1) {
            source.fill(batch, random);
            String notice = guard.update(batch);
            if (notice != null) {
                notices.accept(notice);
            }
            updatesDue--;
        }
    }

    private void measure() {
        returns = exam.measure(learner);
        Map<String, Double> row = Metrics.row();
        row.put("steps", (double) steps);
        row.put("episodes", (double) episodes);
        row.put("updates", (double) learner.updates());
        row.put("eval_return_mean", returns.mean());
        row.put("eval_last_reward_mean", returns.lastReward());
        boolean hasGoals = environment.spaces().goalSize() > 0;
        if (hasGoals) {
            row.put("eval_success_rate", returns.successRate());
        }
        if (learner.updates() > 0) {
            VectorLearner.Losses losses = learner.losses();
            row.put("critic_loss", losses.critic());
            row.put("mean_value", losses.value());
            if (!Double.isNaN(losses.entropy())) {
                row.put("entropy", losses.entropy());
                row.put("temperature", losses.temperature());
            }
        }
        metrics.add(row);
        if (folder != null) {
            AtomicFile.write(
                    folder.resolve("curve.png"),
                    LearningCurve.png(metrics.rows(), "steps", hasGoals ? SHOWN_OF_GOALS : SHOWN));
        }
    }

    /** Writes the actor where there is a folder; returns its checksum. */
    private String write() {
        byte[] model = VectorExport.toOnnx(learner, environment.spaces(), Map.of("producer", "prehend train"));
        if (folder != null) {
            AtomicFile.write(folder.resolve("actor.onnx"), model);
        }
        return ModelManifest.Content.of(model, VectorExport.OPSET).sha256();
    }
}
