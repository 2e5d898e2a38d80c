package io.prehend.launch.command;

import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Failure;
import io.prehend.launch.report.Report;
import io.prehend.launch.report.ReportOption;
import io.prehend.policy.replay.ReplayBuffer;
import io.prehend.policy.replay.ReplayCheck;
import io.prehend.policy.replay.ReplayExport;
import io.prehend.policy.replay.ReplayStatistics;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The verb {@code replay}: what is in a replay log, whether it is sound, and how to take it elsewhere. One thread. */
@Command(
        name = "replay",
        description = "Says what a replay log holds, checks it, or exports it.",
        subcommands = {ReplayCommand.Stat.class, ReplayCommand.Verify.class, ReplayCommand.Export.class})
final class ReplayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Say what to do: " + PrehendCommand.verbs(spec) + ".");
    }

    /** {@code replay stat DIR}. */
    @Command(name = "stat", description = "Says what a replay log holds; it may be written meanwhile.")
    static final class Stat implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "DIR", description = "Folder of the log.")
        private Path folder;

        @Mixin
        private ReportOption report;

        @Override
        public Integer call() {
            report.requireWritable();
            ReplayStatistics found = read(folder, log -> ReplayStatistics.of(ReplayBuffer.open(log)));
            List<ReplayCheck.Segment> segments = read(folder, ReplayCheck::check);
            long bytes = sum(segments, ReplayCheck.Segment::bytes);
            PrintWriter out = spec.commandLine().getOut();
            report.words(out)
                    .printf(
                            Locale.ROOT,
                            "%d steps of %d episodes (%d with success), %d shown and %d by the policy, in %.1f MB%n"
                                    + "%d clamped, %d missing, %.0f points a cloud%n",
                            found.steps(),
                            found.episodes(),
                            found.successes(),
                            found.shown(),
                            found.steps() - found.shown(),
                            bytes * 1e-6,
                            found.clamped(),
                            found.missing(),
                            (double) found.points() / Math.max(1, found.steps()));
            report.write(describe(found).put("segments", segments.size()).put("bytes", bytes), out);
            return ExitCode.OK;
        }

        private static Report describe(ReplayStatistics found) {
            return new Report()
                    .put("steps", found.steps())
                    .put("episodes", found.episodes())
                    .put("successes", found.successes())
                    .put("terminal", found.terminal())
                    .put("truncated", found.truncated())
                    .put("shown_steps", found.shown())
                    .put("intervened_steps", found.intervened())
                    .put("clamped_steps", found.clamped())
                    .put("missing_steps", found.missing())
                    .put("points_mean", (double) found.points() / Math.max(1, found.steps()))
                    .put("first_recorded_ms", found.firstRecordedMs())
                    .put("last_recorded_ms", found.lastRecordedMs())
                    .put(
                            "policies",
                            found.stepsByVersion().entrySet().stream()
                                    .map(entry -> new Report()
                                            .put("sha256_start", "%016x".formatted(entry.getKey()))
                                            .put("steps", entry.getValue()))
                                    .toList());
        }
    }

    /** {@code replay verify DIR}: 0 if every byte is sound, else 4; a torn tail is no damage. */
    @Command(name = "verify", description = "Looks at every byte of a replay log.")
    static final class Verify implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "DIR", description = "Folder of the log.")
        private Path folder;

        @Mixin
        private ReportOption report;

        @Override
        public Integer call() {
            report.requireWritable();
            List<ReplayCheck.Segment> segments = read(folder, ReplayCheck::check);
            long damaged = sum(segments, ReplayCheck.Segment::damagedBytes);
            long torn = sum(segments, ReplayCheck.Segment::tornBytes);
            PrintWriter out = spec.commandLine().getOut();
            report.words(out)
                    .printf(
                            Locale.ROOT,
                            "%d segments, %d sound records, %d bytes damaged, %d bytes of a torn tail%n",
                            segments.size(),
                            sum(segments, ReplayCheck.Segment::records),
                            damaged,
                            torn);
            report.write(
                    new Report()
                            .put("sound", damaged == 0)
                            .put("records", sum(segments, ReplayCheck.Segment::records))
                            .put("damaged_bytes", damaged)
                            .put("torn_bytes", torn)
                            .put(
                                    "segments",
                                    segments.stream().map(Verify::describe).toList()),
                    out);
            return damaged == 0 ? ExitCode.OK : ExitCode.CHECK_FAILED;
        }

        private static Report describe(ReplayCheck.Segment segment) {
            return new Report()
                    .put("file", segment.file())
                    .put("bytes", segment.bytes())
                    .put("records", segment.records())
                    .put("damaged_bytes", segment.damagedBytes())
                    .put("torn_bytes", segment.tornBytes());
        }
    }

    /** {@code replay export DIR --out FILE}. */
    @Command(name = "export", description = "Writes the steps of a replay log for other programs.")
    static final class Export implements Callable<Integer> {
        private static final String NPZ = ".npz";
        private static final String CSV = ".csv";

        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "DIR", description = "Folder of the log.")
        private Path folder;

        @Option(
                names = "--out",
                paramLabel = "FILE",
                required = true,
                description = "Where to: FILE.npz for NumPy, FILE.csv for anybody, without the clouds.")
        private Path file;

        @Mixin
        private ReportOption report;

        @Override
        public Integer call() {
            String name = String.valueOf(file.getFileName());
            if (!name.endsWith(NPZ) && !name.endsWith(CSV)) {
                throw Failure.usage("Name a file that ends in .npz or .csv, unlike " + file + ".");
            }
            report.requireWritable();
            ReplayBuffer buffer = read(folder, ReplayBuffer::open);
            try {
                if (name.endsWith(NPZ)) {
                    ReplayExport.writeNpz(buffer, file);
                } else {
                    ReplayExport.writeCsv(buffer, file);
                }
            } catch (UncheckedIOException failed) {
                throw Failure.check(failed.getMessage(), failed);
            }
            PrintWriter out = spec.commandLine().getOut();
            report.words(out).printf("%d steps in %s%n", buffer.size(), file);
            report.write(new Report().put("steps", buffer.size()).put("file", file.toString()), out);
            return ExitCode.OK;
        }
    }

    /** Reads the log in {@code folder}, in which there must be one. */
    private static <T> T read(Path folder, Function<Path, T> reader) {
        if (!Files.isDirectory(folder)) {
            throw Failure.usage("There is no folder " + folder + "; record one with --record.");
        }
        try {
            return reader.apply(folder);
        } catch (UncheckedIOException | IllegalArgumentException refused) {
            throw Failure.check(refused.getMessage(), refused);
        }
    }

    private static long sum(List<ReplayCheck.Segment> segments, ToLongFunction<ReplayCheck.Segment> number) {
        return segments.stream().mapToLong(number).sum();
    }
}
