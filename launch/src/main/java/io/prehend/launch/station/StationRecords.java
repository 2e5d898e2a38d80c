package io.prehend.launch.station;

import io.prehend.launch.operate.Caller;
import io.prehend.launch.operate.Records;
import io.prehend.port.AuditEvent.Kind;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What has happened, as people ask for it. Any thread but the loop's. */
final class StationRecords implements Records {
    private static final Pattern RECORDING = Pattern.compile("flight-[A-Za-z0-9._-]{1,120}\\.mcap");

    private final StopBook book;
    private final Journal journal;
    private final AlarmBook alarms;
    private final Clocks clocks;
    private final Path recordings;

    StationRecords(StopBook book, Journal journal, AlarmBook alarms, Clocks clocks, Path recordings) {
        this.book = book;
        this.journal = journal;
        this.alarms = alarms;
        this.clocks = clocks;
        this.recordings = recordings;
    }

    @Override
    public Optional<StopReport> lastStop() {
        return book.last();
    }

    @Override
    public List<StopReport> stops(int most) {
        return book.stops(most);
    }

    @Override
    public Optional<StopReport> why(long wallMs) {
        return book.nearest(wallMs);
    }

    @Override
    public List<AuditLine> audit(int most) {
        return journal.latest(most);
    }

    @Override
    public List<String> wholeAudit(Consumer<AuditLine> taker) {
        return journal.readAll(taker);
    }

    @Override
    public List<String> auditFaults() {
        return journal.faults();
    }

    @Override
    public Optional<Path> recording(String name) {
        if (name == null || !RECORDING.matcher(name).matches()) {
            return Optional.empty();
        }
        Path file = recordings.resolve(name);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Optional.of(file) : Optional.empty();
    }

    @Override
    public void note(Caller caller, String kind, String detail) {
        Kind known = Journal.kind(kind);
        journal.note(known, Words.who(caller), known == Kind.NOTED ? kind + ": " + detail : detail);
        if (known == Kind.ALARM) {
            alarms.raise(
                    new AlarmBook.Finding(
                            "noted." + caller.name(),
                            "medium",
                            detail,
                            "Look into the audit log who that is, and whether they should be here."),
                    clocks.wallMs());
        }
    }
}
