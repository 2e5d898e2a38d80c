package io.prehend.launch.command;

import io.prehend.launch.config.ConfigOption;
import io.prehend.launch.learn.FirstModel;
import io.prehend.launch.learn.GateExaminer;
import io.prehend.launch.learn.LearnerFolder;
import io.prehend.launch.learn.LearningRun;
import io.prehend.launch.learn.OnlinePupil;
import io.prehend.launch.learn.ParentWatch;
import io.prehend.launch.promotion.GateRun;
import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Failure;
import io.prehend.launch.wiring.Simulation;
import io.prehend.launch.work.DiskRoom;
import io.prehend.launch.work.StopRequest;
import io.prehend.policy.checkpoint.RefusedCheckpointException;
import io.prehend.policy.online.OnlineLearner;
import io.prehend.policy.online.OnlineSettings;
import io.prehend.policy.onnx.ModelManifest;
import io.prehend.policy.onnx.RefusedModelException;
import io.prehend.policy.promotion.GateLimits;
import io.prehend.policy.promotion.ModelFolder;
import io.prehend.policy.promotion.StoreException;
import io.prehend.policy.replay.ReplayBuffer;
import io.prehend.sim.random.Randomization;
import io.prehend.sim.shape.ObjectSets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The verb {@code learn}: learns from a replay log while it grows, and offers what passes the gate. One thread. */
@Command(
        name = "learn",
        description = {
            "Learns from what an arm records, while it records it, and offers the arm what passes the gate.",
            "demo and run start this by themselves with --learn."
        })
final class LearnCommand implements Callable<Integer> {
    /** What candidates are tried on: the arm's own objects are not in the simulation. */
    private static final String OBJECTS = "builtin:train";

    private static final String LEVEL = "standard";
    private static final long TRIAL_SEED = 4711;

    @Spec
    private CommandSpec spec;

    @Option(names = "--record", paramLabel = "DIR", required = true, description = "The replay log to learn from.")
    private Path record;

    @Option(
            names = "--store",
            paramLabel = "DIR",
            required = true,
            description = "Keep what is learned in DIR (made where it is missing), and go on from what is there.")
    private Path store;

    @Option(
            names = "--policy",
            paramLabel = "NAME|FILE",
            description = "The model to begin with, where the store is empty (default: grasp).")
    private String policy;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of everything that is drawn (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--save-every",
            paramLabel = "S",
            defaultValue = "60",
            description = "Seconds from one checkpoint to the next (default: ${DEFAULT-VALUE}).")
    private int saveEveryS;

    @Option(
            names = "--candidate-every",
            paramLabel = "N",
            defaultValue = "30",
            description = "Episodes from one candidate to the next; 0 for none (default: ${DEFAULT-VALUE}).")
    private int candidateEvery;

    @Option(
            names = "--updates-per-approach",
            paramLabel = "N",
            description = "Updates for each approach in the log (default: what was found to learn best).")
    private Integer updatesPerApproach;

    @Option(
            names = "--until-parent-ends",
            description = "Come to an end when the standard input does, as it does with the process that started this.")
    private boolean untilParentEnds;

    @Mixin
    private ConfigOption config;

    @Override
    public Integer call() {
        if (saveEveryS < 1 || candidateEvery < 0) {
            throw Failure.usage("--save-every must be at least 1, and --candidate-every not negative.");
        }
        Simulation simulation = Simulation.open(config.read());
        DiskRoom.require(store);
        LearnerFolder folder = LearnerFolder.in(store);
        ModelFolder models = ModelFolder.open(store);
        try (StopRequest stop = StopRequest.onSignal(() -> {})) {
            if (untilParentEnds) {
                ParentWatch.start(System.in, stop::request, Thread.currentThread());
            }
            FirstModel first = FirstModel.in(folder, models, policy);
            OnlineLearner learner = OnlineLearner.begin(first.bytes(), first.manifest(), settings(), seed);
            ReplayBuffer log = ReplayBuffer.open(record);
            GateExaminer examiner = new GateExaminer(
                    learner,
                    folder,
                    models,
                    log,
                    gate(simulation),
                    new ModelManifest.Training(command(), seed, version()));
            LearningRun.Pace pace = new LearningRun.Pace(TimeUnit.SECONDS.toNanos(saveEveryS), candidateEvery);
            new LearningRun(
                            new OnlinePupil(learner),
                            examiner,
                            folder,
                            pace,
                            spec.commandLine().getErr()::println)
                    .learn(log, stop::requested);
        } catch (RefusedModelException | RefusedCheckpointException | StoreException refused) {
            throw Failure.check(refused.getMessage(), refused);
        }
        return ExitCode.OK;
    }

    private OnlineSettings settings() {
        OnlineSettings usual = OnlineSettings.standard();
        return updatesPerApproach == null ? usual : usual.withUpdatesPerApproach(updatesPerApproach);
    }

    private GateRun gate(Simulation simulation) {
        return new GateRun(
                simulation,
                ObjectSets.open(OBJECTS),
                Randomization.open(LEVEL),
                TRIAL_SEED,
                record,
                GateLimits.STANDARD.score().mostPairs());
    }

    private String command() {
        return "prehend learn --seed " + seed;
    }

    private static String version() {
        try {
            return Version.number();
        } catch (IOException missing) {
            throw new UncheckedIOException("the program's own version is missing", missing);
        }
    }
}
