package io.prehend.launch.console;

import io.prehend.launch.operate.Caller;
import io.prehend.launch.operate.Records;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The records of a {@link BenchService}: in memory, and one folder for recordings that a test may set. Any thread. */
public final class BenchRecords implements Records {
    /** One note. */
    public record Note(Caller caller, String kind, String detail) {}

    /** All of them. */
    public final List<Note> notes = new CopyOnWriteArrayList<>();
    /** Where recordings are; deliberately without a check, so that the server's own is tested. */
    volatile Path folder;

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
        return List.of(new AuditLine(1000, "stopped", "=cmd", "he said \"stop\", twice"));
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
