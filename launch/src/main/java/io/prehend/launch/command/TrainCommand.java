package io.prehend.launch.command;

import io.prehend.launch.config.ConfigOption;
import io.prehend.launch.report.Choices;
import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Failure;
import io.prehend.launch.report.Progress;
import io.prehend.launch.report.Report;
import io.prehend.launch.report.ReportOption;
import io.prehend.launch.train.Curriculum;
import io.prehend.launch.train.ImitationRun;
import io.prehend.launch.train.TrainedActor;
import io.prehend.launch.wiring.Simulation;
import io.prehend.launch.work.StopRequest;
import io.prehend.policy.actor.ActorNetwork;
import io.prehend.policy.checkpoint.CheckpointFolder;
import io.prehend.sim.random.Randomization;
import io.prehend.sim.shape.ObjectSets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The verb {@code train}: makes an actor in simulation. One thread, which lets others play. */
@Command(name = "train", description = "Trains a grasping actor in simulation and writes it as a model.")
final class TrainCommand implements Callable<Integer> {
    private static final List<String> ALGORITHMS = List.of("bc", "dagger");

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ALGORITHM", description = "How: bc (demonstrations alone) or dagger (and exercises).")
    private String algorithm;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the results go.")
    private Path out;

    @Option(names = "--objects", paramLabel = "SET", defaultValue = "builtin:train", description = "What to grasp.")
    private String objects;

    @Option(
            names = "--randomize",
            paramLabel = "LEVELS",
            split = ",",
            defaultValue = "standard",
            description = "How episodes differ; several levels, with commas between them, in equal parts.")
    private List<String> randomize;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of everything that is drawn.")
    private long seed;

    @Option(names = "--points", paramLabel = "N", defaultValue = "128", description = "Points that the actor looks at.")
    private int points;

    @Option(
            names = "--widths",
            paramLabel = "A-B-C",
            defaultValue = "64-64-128",
            description = "Channels of the point encoder's three layers.")
    private String widths;

    @Option(names = "--demonstrations", paramLabel = "N", defaultValue = "3000", description = "The expert's episodes.")
    private int demonstrations;

    @Option(names = "--updates", paramLabel = "N", defaultValue = "12000", description = "Updates on them.")
    private int updates;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "4", description = "Rounds of exercises (dagger).")
    private int rounds;

    @Option(names = "--exercises", paramLabel = "N", defaultValue = "700", description = "Episodes a round.")
    private int exercises;

    @Option(names = "--round-updates", paramLabel = "N", defaultValue = "8000", description = "Updates after a round.")
    private int roundUpdates;

    @Option(names = "--threads", paramLabel = "N", description = "Episodes at a time (default: one for each core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--save-every",
            paramLabel = "S",
            defaultValue = "60",
            description = "How often to save the run while it learns, in seconds.")
    private int saveEveryS;

    @Option(names = "--resume", description = "Goes on with the run in --out, which was stopped or died.")
    private boolean resume;

    @Mixin
    private ConfigOption config;

    @Mixin
    private ReportOption report;

    @Override
    public Integer call() {
        if (!ALGORITHMS.contains(algorithm)) {
            throw Choices.unknown("algorithm", algorithm, ALGORITHMS);
        }
        report.requireWritable();
        Curriculum curriculum = curriculum();
        Simulation simulation = Simulation.open(config.read());
        makeFolder();
        long beganNs = System.nanoTime();
        TrainedActor trained = train(curriculum, simulation);
        Report result = new Report()
                .put("algorithm", algorithm)
                .put("env", "grasp")
                .put("seed", seed)
                .put("steps", trained.steps())
                .put("updates", trained.updates())
                .put("success_rate", trained.successRate())
                .put("policy", new Report().put("name", "actor").put("sha256", trained.sha256()))
                .put("metrics", trained.metrics())
                .put("wall_seconds", (System.nanoTime() - beganNs) * 1e-9);
        report.words(spec.commandLine().getOut())
                .println("wrote " + out.resolve("actor.onnx") + " after " + trained.updates() + " updates on "
                        + trained.steps() + " steps");
        report.write(result, spec.commandLine().getOut());
        return ExitCode.OK;
    }

    private Curriculum curriculum() {
        EpisodeOptions.requirePositive("--demonstrations", demonstrations);
        EpisodeOptions.requirePositive("--updates", updates);
        EpisodeOptions.requirePositive("--exercises", exercises);
        EpisodeOptions.requirePositive("--round-updates", roundUpdates);
        EpisodeOptions.requirePositive("--threads", threads);
        EpisodeOptions.requirePositive("--points", points);
        EpisodeOptions.requirePositive("--save-every", saveEveryS);
        int[] channels;
        try {
            channels =
                    Arrays.stream(widths.split("-")).mapToInt(Integer::parseInt).toArray();
        } catch (NumberFormatException e) {
            channels = new int[0];
        }
        if (channels.length != 3 || Arrays.stream(channels).anyMatch(width -> width < 1 || width > 2048)) {
            throw Failure.usage("--widths must be three numbers of 1 to 2048 such as 64-64-128, but is " + widths);
        }
        if (points > 512) {
            throw Failure.usage("--points must be at most 512, since perception keeps no more, but is " + points);
        }
        return new Curriculum(
                ObjectSets.open(objects),
                randomize.stream().map(Randomization::open).toList(),
                seed,
                new ActorNetwork.Architecture(points, channels),
                demonstrations,
                updates,
                algorithm.equals("bc") ? 0 : rounds,
                exercises,
                roundUpdates,
                threads);
    }

    private TrainedActor train(Curriculum curriculum, Simulation simulation) {
        try (StopRequest stop = StopRequest.onSignal(() -> {});
                Parts parts = new Parts()) {
            ImitationRun run = new ImitationRun(
                    curriculum, simulation, out, stop::requested, parts, TimeUnit.SECONDS.toNanos(saveEveryS));
            if (resume) {
                tell(run.resume());
            }
            TrainedActor trained = run.run(command(false));
            if (trained.sha256() == null) {
                throw Failure.check("Stopped before the end; to go on: prehend train " + command(true));
            }
            return trained;
        }
    }

    private void tell(String notice) {
        if (notice != null) {
            spec.commandLine().getErr().println(notice);
        }
    }

    /** The words after the verb; a run that was stopped on the way was the same run. */
    private String command(boolean resumed) {
        List<String> words = new ArrayList<>(spec.commandLine().getParseResult().originalArgs());
        words.remove("--resume");
        if (resumed) {
            words.add("--resume");
        }
        return String.join(" ", words);
    }

    private void makeFolder() {
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            throw Failure.check("cannot make the folder " + out + ": " + e.getMessage());
        }
        if (!resume && new CheckpointFolder(out).hasCheckpoint()) {
            throw Failure.usage(
                    "There is a run in " + out + " already; go on with it by --resume, or choose another folder.");
        }
    }

    /** Shows one bar after another. */
    private final class Parts implements ImitationRun.Watcher, AutoCloseable {
        private Progress progress;

        @Override
        public void begin(String part, int total) {
            close();
            progress = Progress.start(part, total, spec.commandLine().getErr());
        }

        @Override
        public void step() {
            progress.step();
        }

        @Override
        public void close() {
            if (progress != null) {
                progress.close();
            }
        }
    }
}
