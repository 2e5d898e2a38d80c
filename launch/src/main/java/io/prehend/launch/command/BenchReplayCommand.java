package io.prehend.launch.command;

import io.prehend.launch.bench.ReplayBenchmark;
import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Failure;
import io.prehend.launch.report.Report;
import io.prehend.launch.report.ReportOption;
import io.prehend.policy.experience.StepStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The verb {@code bench replay}: how fast the replay log is. One thread, and the log's own. */
@Command(name = "replay", description = "Measures how fast a replay log takes steps in and gives clouds out again.")
final class BenchReplayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--points",
            paramLabel = "N",
            defaultValue = "512",
            description = "Points a cloud, up to 512 (default: ${DEFAULT-VALUE}).")
    private int points;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "100000",
            description = "How many steps to append (default: ${DEFAULT-VALUE}, 335 MB).")
    private int steps;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "4",
            description = "How long to draw (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description =
                    "Where to make a folder for it, which is removed in the end (default: that for temporary files).")
    private Path parent = Path.of(System.getProperty("java.io.tmpdir"));

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of clouds and draws (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private ReportOption report;

    @Override
    public Integer call() {
        report.requireWritable();
        EpisodeOptions.requirePositive("--steps", steps);
        EpisodeOptions.requirePositive("--seconds", seconds);
        if (points < 1 || points > StepStore.MAX_POINTS) {
            throw Failure.usage("--points is " + points + ", but must be 1 to " + StepStore.MAX_POINTS + ".");
        }
        ReplayBenchmark.Result result = measure();
        PrintWriter out = spec.commandLine().getOut();
        report.words(out)
                .printf(
                        Locale.ROOT,
                        "%d points a cloud: %.0f steps/s appended (%.0f MB/s; %.0f per second of CPU; %.1f us and"
                                + " %.1f bytes of the control side each), %.0f clouds/s drawn by one thread (%.0f per"
                                + " second of CPU)%n",
                        points,
                        result.appendsPerS(),
                        result.megabytesPerS(),
                        result.appendsPerCpuS(),
                        result.offerNs() * 1e-3,
                        result.bytesPerOffer(),
                        result.cloudsPerS(),
                        result.cloudsPerCpuS());
        report.write(
                new Report()
                        .put("points", points)
                        .put("steps", result.steps())
                        .put("appends_per_s", result.appendsPerS())
                        .put("appends_per_cpu_s", result.appendsPerCpuS())
                        .put("append_mb_per_s", result.megabytesPerS())
                        .put("offer_ns", result.offerNs())
                        .put("alloc_bytes_per_offer", result.bytesPerOffer())
                        .put("dropped", result.dropped())
                        .put("clouds_per_s", result.cloudsPerS())
                        .put("clouds_per_cpu_s", result.cloudsPerCpuS())
                        .put("seed", seed),
                out);
        return ExitCode.OK;
    }

    private ReplayBenchmark.Result measure() {
        Path folder = null;
        try {
            folder = Files.createTempDirectory(parent, "prehend-replay-");
            return new ReplayBenchmark(folder, points, seed).measure(steps, seconds);
        } catch (IOException failed) {
            throw Failure.check("Cannot make a folder in " + parent + "; name another one with --folder.", failed);
        } catch (UncheckedIOException failed) {
            throw Failure.check(failed.getMessage(), failed);
        } finally {
            remove(folder);
        }
    }

    private void remove(Path folder) {
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException failed) {
            spec.commandLine().getErr().println("Cannot remove " + folder + ": " + failed + "; remove it yourself.");
        }
    }
}
