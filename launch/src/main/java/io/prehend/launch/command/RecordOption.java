package io.prehend.launch.command;

import io.prehend.launch.report.Failure;
import io.prehend.launch.report.Report;
import io.prehend.launch.work.DiskRoom;
import io.prehend.policy.replay.ReplayLog;
import io.prehend.policy.replay.ReplayOptions;
import io.prehend.policy.replay.ShownSteps;
import io.prehend.port.ExperienceSink;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options {@code --record DIR} and {@code --record-budget-mib N}, to mix into a verb that plays. One thread. */
final class RecordOption {
    private static final long BYTES_PER_MIB = 1 << 20;
    private static final int SMALLEST_MIB = 1;

    @Option(
            names = "--record",
            paramLabel = "DIR",
            description = "Keep every step in the replay log in DIR (made where it is missing).")
    private Path folder;

    @Option(
            names = "--record-budget-mib",
            paramLabel = "N",
            defaultValue = "4096",
            description = "Let the oldest steps go when the log is larger than N MiB (default: ${DEFAULT-VALUE}).")
    private int budgetMib;

    /** The folder that was asked for; null where nobody wants one. */
    Path folder() {
        return folder;
    }

    /**
     * Opens the log in {@code into}, on a disk with room; null where that is null. {@code onStopped} hears when
     * recording fails.
     */
    ReplayLog open(Path into, ReplayLog.Listener onStopped) {
        if (into == null) {
            return null;
        }
        if (budgetMib < SMALLEST_MIB) {
            throw Failure.usage("--record-budget-mib is " + budgetMib + ", but must be at least 1.");
        }
        DiskRoom.require(into, Math.min(DiskRoom.USUAL_BYTES, budgetMib * BYTES_PER_MIB));
        try {
            return ReplayLog.open(into, ReplayOptions.DEFAULT.withBudget(budgetMib * BYTES_PER_MIB), onStopped);
        } catch (UncheckedIOException refused) {
            throw Failure.check(refused.getMessage(), refused);
        }
    }

    /** Where steps go: to {@code log}, as an expert's where {@code shown}; null where there is no log. */
    static ExperienceSink sink(ReplayLog log, boolean shown) {
        return shown && log != null ? new ShownSteps(log) : log;
    }

    /** Says what became of what was recorded, once {@code log}, which may be null, is closed. */
    static void describe(ReplayLog log, PrintWriter words, Report report) {
        if (log == null) {
            return;
        }
        ReplayLog.Counts counts = log.counts();
        words.printf("recorded %d of %d into %s%n", counts.recorded(), counts.offered(), log.folder());
        report.put(
                "record",
                new Report()
                        .put("folder", log.folder().toString())
                        .put("offered", counts.offered())
                        .put("recorded", counts.recorded())
                        .put("dropped", counts.dropped())
                        .put("discarded", counts.discarded())
                        .put("bytes", counts.writtenBytes())
                        .put("torn_bytes", counts.tornBytes())
                        .put("deleted_segments", counts.deletedSegments())
                        .put("failure", counts.failure()));
    }
}
