package io.prehend.launch.command;

import io.prehend.launch.bench.LearnerBenchmark;
import io.prehend.launch.bench.LearnerPeer;
import io.prehend.launch.bench.VectorBenchmark;
import io.prehend.launch.bench.VectorPeer;
import io.prehend.launch.report.Choices;
import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Failure;
import io.prehend.launch.report.Report;
import io.prehend.launch.report.ReportOption;
import io.prehend.policy.actor.ActorNetwork;
import io.prehend.policy.actor.EncoderKind;
import io.prehend.policy.nn.Gemms;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The verb {@code bench learner}: how fast learning is. One thread. */
@Command(name = "learner", description = "Measures how many updates of its weights a learner does in a second.")
final class BenchLearnerCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--algorithm",
            paramLabel = "NAME",
            defaultValue = "gaddpg",
            description =
                    "Which learner: bc, ddpg, td3, gaddpg, or sac with --clouds, on clouds; sac, or td3 and ddpg with"
                            + " --observation, on vectors (default: ${DEFAULT-VALUE}).")
    private String algorithm;

    @Option(
            names = "--points",
            paramLabel = "N",
            defaultValue = "128",
            description = "Points a cloud (default: ${DEFAULT-VALUE}).")
    private int points;

    @Option(
            names = "--widths",
            paramLabel = "A-B-C",
            defaultValue = "64-64-128",
            description = "Channels of the encoders' three layers, or levels (default: ${DEFAULT-VALUE}).")
    private String widths;

    @Option(
            names = "--encoder",
            paramLabel = "KIND",
            defaultValue = "points",
            description = "What looks at a cloud: points or sets (default: ${DEFAULT-VALUE}).")
    private String encoder;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Steps an update (default: 128 on clouds, 256 on vectors).")
    private Integer givenBatch;

    @Option(names = "--clouds", description = "Learn on clouds, as all but sac do where nothing else is said.")
    private boolean clouds;

    @Option(names = "--freeze-encoder", description = "On clouds: heads alone learn.")
    private boolean freezesEncoders;

    @Option(names = "--observation", paramLabel = "N", description = "Learn on vectors of so many numbers (sac: 32).")
    private Integer observation;

    @Option(
            names = "--action",
            paramLabel = "N",
            defaultValue = "6",
            description = "On vectors: numbers of an action (default: ${DEFAULT-VALUE}).")
    private int action;

    @Option(
            names = "--hidden",
            paramLabel = "A-B",
            defaultValue = "256-256",
            description = "On vectors: widths of the hidden layers (default: ${DEFAULT-VALUE}).")
    private String hidden;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "9",
            description = "How long to measure (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--peer", description = "Then times the same written plainly in PyTorch, where that is installed.")
    private boolean peer;

    @Mixin
    private ReportOption report;

    @Override
    public Integer call() throws IOException, InterruptedException {
        EpisodeOptions.requirePositive("--seconds", seconds);
        report.requireWritable();
        boolean onVectors = !clouds && (algorithm.equals("sac") || observation != null);
        return onVectors ? onVectors() : onClouds();
    }

    private int onClouds() throws IOException, InterruptedException {
        GivenOptions.refuse(
                spec,
                clouds ? Set.of("--action", "--hidden", "--observation") : Set.of("--action", "--hidden"),
                clouds
                        ? "is about vectors; leave it out, or --clouds."
                        : "is about vectors; say by --observation what they are.");
        if (!LearnerBenchmark.ALGORITHMS.contains(algorithm)) {
            throw Choices.unknown("algorithm", algorithm, LearnerBenchmark.ALGORITHMS);
        }
        int batch = EpisodeOptions.requirePositive("--batch", givenBatch == null ? 128 : givenBatch);
        ActorNetwork.Architecture architecture = Architectures.read(points, widths, encoder);
        if (peer && architecture.kind() != EncoderKind.POINTS) {
            throw Failure.usage("--peer has networks with --encoder points alone to compare with; leave out --peer.");
        }
        requirePeerOnClouds();
        LearnerBenchmark.Result ours =
                new LearnerBenchmark(algorithm, architecture, batch, freezesEncoders).measure(seconds);
        tell(ours, batch + " of " + points + " points");
        Report result = new Report()
                .put("algorithm", algorithm)
                .put("points", points)
                .put("widths", widths)
                .put("encoder", encoder)
                .put("frozen_encoder", freezesEncoders)
                .put("batch", batch);
        add(ours, result);
        if (peer) {
            compare(ours, LearnerPeer.measure(algorithm, architecture, batch, seconds), result);
        }
        report.write(result, spec.commandLine().getOut());
        return ExitCode.OK;
    }

    private void requirePeerOnClouds() {
        if (freezesEncoders && algorithm.equals("bc")) {
            throw Failure.usage("--freeze-encoder is about learning by value, and bc does not; leave it out.");
        }
        if (peer && (freezesEncoders || algorithm.equals("sac"))) {
            throw Failure.usage(
                    "--peer knows bc, ddpg, td3 and gaddpg on clouds, with encoders that learn; leave out --peer.");
        }
    }

    private int onVectors() throws IOException, InterruptedException {
        GivenOptions.refuse(
                spec,
                Set.of("--points", "--widths", "--encoder", "--freeze-encoder"),
                "is about clouds, and this learns on vectors.");
        if (!VectorBenchmark.ALGORITHMS.contains(algorithm)) {
            throw Choices.unknown("algorithm for vectors", algorithm, VectorBenchmark.ALGORITHMS);
        }
        int batch = EpisodeOptions.requirePositive("--batch", givenBatch == null ? 256 : givenBatch);
        int seen = EpisodeOptions.requirePositive("--observation", observation == null ? 32 : observation);
        EpisodeOptions.requirePositive("--action", action);
        List<Integer> layers = Widths.read("--hidden", hidden);
        LearnerBenchmark.Result ours = new VectorBenchmark(algorithm, seen, action, layers, batch).measure(seconds);
        tell(ours, batch + ", " + seen + " numbers seen, " + action + " of an action, layers of " + hidden);
        Report result = new Report()
                .put("algorithm", algorithm)
                .put("observation", seen)
                .put("action", action)
                .put("hidden", hidden)
                .put("batch", batch);
        add(ours, result);
        if (peer) {
            compare(ours, VectorPeer.measure(algorithm, seen, action, layers, batch, seconds), result);
        }
        report.write(result, spec.commandLine().getOut());
        return ExitCode.OK;
    }

    private void tell(LearnerBenchmark.Result ours, String what) {
        report.words(spec.commandLine().getOut())
                .printf(
                        Locale.ROOT,
                        "%s: %.1f updates/s (%.1f per second of CPU), batch %s, one thread, kernel %s%n",
                        algorithm,
                        ours.updatesPerS(),
                        ours.updatesPerCpuS(),
                        what,
                        Gemms.best().name());
    }

    private void add(LearnerBenchmark.Result ours, Report result) {
        result.put("threads", 1)
                .put("kernel", Gemms.best().name())
                .put("seconds", seconds)
                .put("updates", ours.updates())
                .put("updates_per_s", ours.updatesPerS())
                .put("updates_per_cpu_s", ours.updatesPerCpuS())
                .put("alloc_bytes_per_update", ours.bytesPerUpdate());
    }

    private void compare(LearnerBenchmark.Result ours, LearnerPeer.Result theirs, Report result) {
        PrintWriter words = report.words(spec.commandLine().getOut());
        if (theirs.missing() != null) {
            words.println(theirs.missing());
            result.put("peer_missing", theirs.missing());
            return;
        }
        double ratio = ours.updatesPerCpuS() / theirs.updatesPerCpuS();
        words.printf(
                Locale.ROOT,
                "PyTorch %s: %.1f updates/s (%.1f per second of CPU); ours are %.1f times as many%n",
                theirs.version(),
                theirs.updatesPerS(),
                theirs.updatesPerCpuS(),
                ratio);
        result.put(
                        "peer",
                        new Report()
                                .put("version", theirs.version())
                                .put("updates_per_s", theirs.updatesPerS())
                                .put("updates_per_cpu_s", theirs.updatesPerCpuS()))
                .put("peer_ratio", ratio);
    }
}
