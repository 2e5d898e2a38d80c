package io.prehend.launch.command;

import io.prehend.launch.bench.LearnerBenchmark;
import io.prehend.launch.bench.LearnerPeer;
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
import java.util.Locale;
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
            description = "Which learner: bc, ddpg, td3 or gaddpg (default: ${DEFAULT-VALUE}).")
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
            defaultValue = "128",
            description = "Steps an update (default: ${DEFAULT-VALUE}).")
    private int batch;

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
        if (!LearnerBenchmark.ALGORITHMS.contains(algorithm)) {
            throw Choices.unknown("algorithm", algorithm, LearnerBenchmark.ALGORITHMS);
        }
        EpisodeOptions.requirePositive("--batch", batch);
        EpisodeOptions.requirePositive("--seconds", seconds);
        report.requireWritable();
        ActorNetwork.Architecture architecture = Architectures.read(points, widths, encoder);
        if (peer && architecture.kind() != EncoderKind.POINTS) {
            throw Failure.usage("--peer has networks with --encoder points alone to compare with; leave out --peer.");
        }
        LearnerBenchmark.Result ours = new LearnerBenchmark(algorithm, architecture, batch).measure(seconds);
        PrintWriter out = spec.commandLine().getOut();
        report.words(out)
                .printf(
                        Locale.ROOT,
                        "%s: %.1f updates/s (%.1f per second of CPU), batch %d of %d points, one thread, kernel %s%n",
                        algorithm,
                        ours.updatesPerS(),
                        ours.updatesPerCpuS(),
                        batch,
                        points,
                        Gemms.best().name());
        Report result = new Report()
                .put("algorithm", algorithm)
                .put("points", points)
                .put("widths", widths)
                .put("encoder", encoder)
                .put("batch", batch)
                .put("threads", 1)
                .put("kernel", Gemms.best().name())
                .put("seconds", seconds)
                .put("updates", ours.updates())
                .put("updates_per_s", ours.updatesPerS())
                .put("updates_per_cpu_s", ours.updatesPerCpuS())
                .put("alloc_bytes_per_update", ours.bytesPerUpdate());
        if (peer) {
            compare(ours, LearnerPeer.measure(algorithm, architecture, batch, seconds), result);
        }
        report.write(result, out);
        return ExitCode.OK;
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
