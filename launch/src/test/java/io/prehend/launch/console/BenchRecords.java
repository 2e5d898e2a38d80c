package io.prehend.launch.console;

import io.prehend.launch.operate.Caller;
import io.prehend.launch.operate.Records;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The records of a {@link BenchService}: in memory, and one folder for recordings that a test may set. Any thread. */
public final class BenchRecords implements Records {
    private static final AuditLine LINE = new AuditLine(1000, "stopped", "=cmd", "he said \"stop\", twice");

    /** One note. */
    public record Note(Caller caller, String kind, String detail) {}

    /** All of them. */
    public final List<Note> notes = new CopyOnWriteArrayList<>();
    /** Where recordings are; deliberately without a check, so that the server's own is tested. */
    volatile Path folder;
    /** How long the audit log is, and what is wrong with it, if anything. */
    volatile int auditLines = 1;

    volatile String auditFault;

    long stopCount() {
        return 1;
    }

    @Override
    public Optional<StopReport> lastStop() {
        return Optional.of(report());
    }

    @Override
    public List<StopReport> stops(int most) {
        return List.of(report());
    }

    @Override
    public Optional<StopReport> why(long wallMs) {
        return wallMs > 0 ? Optional.of(report()) : Optional.empty();
    }

    @Override
    public List<AuditLine> audit(int most) {
        return List.of(LINE);
    }

    @Override
    public List<String> wholeAudit(Consumer<AuditLine> taker) {
        for (int line = 0; line < auditLines; line++) {
            taker.accept(LINE);
        }
        return auditFault == null ? List.of() : List.of(auditFault);
    }

    @Override
    public List<String> auditFaults() {
        return List.of();
    }

    @Override
    public Optional<Path> recording(String name) {
        return folder == null ? Optional.empty() : Optional.of(folder.resolve(name));
    }

    @Override
    public void note(Caller caller, String kind, String detail) {
        notes.add(new Note(caller, kind, detail));
    }

    /** How many of a kind. */
    public long count(String kind) {
        return notes.stream().filter(note -> note.kind().equals(kind)).count();
    }

    private static StopReport report() {
        return new StopReport(
                1,
                1000,
                "operator_stop",
                "stop_cat2",
                "local",
                List.of("Somebody pressed STOP."),
                0.4,
                Double.NaN,
                0.01,
                1,
                "flight-1.mcap",
                "Look, then acknowledge.");
    }
}
