package io.prehend.launch.report;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/**
 * The option {@code --report FILE}, to mix into a verb: {@code @Mixin private ReportOption report}.
 *
 * <p>Call {@link #requireWritable} first thing, so that an hour's work is not lost to a read-only disk, and
 * {@link #write} at the end. One thread.
 */
public final class ReportOption {
    private static final Path STANDARD_OUTPUT = Path.of("-");

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write the result as one JSON object into FILE (- for the standard output).")
    private Path file;

    /** Refuses with one sentence if the report could not be written later. */
    public void requireWritable() {
        if (file != null && !file.equals(STANDARD_OUTPUT)) {
            AtomicFile.requireWritable(file);
        }
    }

    /** Whether the standard output belongs to the report, so that nothing else may go there. */
    private boolean ownsStandardOutput() {
        return STANDARD_OUTPUT.equals(file);
    }

    /** Where words for people go: {@code standardOutput}, or nowhere when that belongs to the report. */
    public PrintWriter words(PrintWriter standardOutput) {
        return ownsStandardOutput() ? new PrintWriter(Writer.nullWriter()) : standardOutput;
    }

    /** Writes the report where the user asked for it; does nothing if they did not. */
    public void write(Report report, PrintWriter standardOutput) {
        if (file == null) {
            return;
        }
        if (ownsStandardOutput()) {
            standardOutput.print(report.toJson());
            standardOutput.flush();
            return;
        }
        AtomicFile.write(file, report.toBytes());
    }
}
