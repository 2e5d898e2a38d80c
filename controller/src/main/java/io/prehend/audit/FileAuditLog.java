package io.prehend.audit;

import io.prehend.port.AuditEvent;
import io.prehend.port.AuditLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audit log in numbered files of a folder, each an {@link AppendOnlyLog} whose chain continues the one before.
 *
 * <p>Any thread but the loop's. An event is a JSON object. When a file is full the next is begun, and the oldest beyond
 * the number to keep is deleted. Some space is reserved on the disk, and given free when the disk is full, so that the
 * last events, which tell why, still find room.
 */
public final class FileAuditLog implements AuditLog {
    /** Size at which a file is full. */
    public static final long DEFAULT_MAX_BYTES = 16 << 20;
    /** How many files are kept. */
    public static final int DEFAULT_KEEP = 64;

    private static final Logger LOGGER = LoggerFactory.getLogger(FileAuditLog.class);
    private static final String LABEL = "audit";
    private static final String RESERVE = "audit.reserve";
    private static final int RESERVE_BYTES = 1 << 18;
    private static final int MAX_TEXT = 4096;

    private final Path folder;
    private final long maxBytes;
    private final int keep;
    private final JsonText json = new JsonText();
    private AppendOnlyLog log;
    private int number;
    private long lost;
    private boolean failing;
    private boolean closed;

    private FileAuditLog(Path folder, long maxBytes, int keep) {
        this.folder = folder;
        this.maxBytes = maxBytes;
        this.keep = keep;
    }

    /** Opens the log in {@code folder}, which is made when needed, with the default sizes. */
    public static FileAuditLog open(Path folder) throws IOException {
        return open(folder, DEFAULT_MAX_BYTES, DEFAULT_KEEP);
    }

    /**
     * Opens the log in {@code folder}, which is made when needed.
     *
     * @throws IOException with one sentence that says what is wrong, in particular if the newest file was changed
     */
    public static FileAuditLog open(Path folder, long maxBytes, int keep) throws IOException {
        if (maxBytes < 4 * MAX_TEXT || keep < 1) {
            throw new IllegalArgumentException("the audit log needs files of at least " + 4 * MAX_TEXT
                    + " bytes and keeps at least one, but was asked for " + keep + " of " + maxBytes + " bytes");
        }
        FileAuditLog audit = new FileAuditLog(folder, maxBytes, keep);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IOException("cannot keep an audit log in " + folder + ": " + WholeFile.reason(e), e);
        }
        List<Path> files = files(folder);
        audit.number = files.isEmpty() ? 1 : numberOf(files.get(files.size() - 1));
        audit.log = AppendOnlyLog.open(audit.file(audit.number), LABEL, hashBefore(files), maxBytes);
        audit.reserve();
        return audit;
    }

    @Override
    public synchronized boolean append(AuditEvent event) {
        byte[] record = encode(event);
        try {
            if (closed) {
                throw new IOException("the audit log is closed");
            }
            try {
                appendOrTurn(record);
            } catch (IOException e) {
                if (!Files.deleteIfExists(folder.resolve(RESERVE))) {
                    throw e;
                }
                appendOrTurn(record);
            }
            if (event.kind().durable()) {
                log.force();
            }
            failing = false;
            return true;
        } catch (IOException e) {
            lost++;
            if (!failing) {
                LOGGER.error("Audit events are being lost: {}.", e.getMessage());
            }
            failing = true;
            return false;
        }
    }

    @Override
    public synchronized long lost() {
        return lost;
    }

    /** Bytes of an event that was cut off by a crash, and removed when the log was opened. */
    public synchronized long cutBytes() {
        return log.cutBytes();
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            try {
                log.close();
            } catch (IOException e) {
                LOGGER.error("The end of the audit log may be lost: {}.", e.getMessage());
            }
        }
    }

    /**
     * What reading a whole audit log found.
     *
     * @param files how many files there are
     * @param records how many events can be read
     * @param tornBytes bytes of events that were cut off by a crash
     * @param faults what was changed or is missing, a sentence each
     */
    public record Verification(int files, long records, long tornBytes, List<String> faults) {
        /** Copies the list. */
        public Verification {
            faults = List.copyOf(faults);
        }
    }

    /**
     * Reads all files in {@code folder} without changing them, and hands each event's JSON to {@code consumer}.
     *
     * @throws IOException with one sentence, if a file cannot be read
     */
    public static Verification verify(Path folder, Consumer<byte[]> consumer) throws IOException {
        List<Path> files = files(folder);
        List<String> faults = new ArrayList<>();
        long records = 0;
        long tornBytes = 0;
        AppendOnlyLog.Contents before = null;
        for (Path file : files) {
            AppendOnlyLog.Contents contents = AppendOnlyLog.read(file, LABEL, consumer);
            records += contents.records();
            if (contents.fault() != null) {
                faults.add(contents.fault());
            } else {
                tornBytes += contents.tailBytes();
                boolean linked = before != null && before.headHash() != null && contents.startHash() != null;
                if (linked && !Arrays.equals(before.headHash(), contents.startHash())) {
                    faults.add("the file " + file + " does not continue the one before it");
                }
            }
            before = contents;
        }
        return new Verification(files.size(), records, tornBytes, faults);
    }

    private void appendOrTurn(byte[] record) throws IOException {
        if (!log.append(record)) {
            log.force();
            AppendOnlyLog next = AppendOnlyLog.open(file(number + 1), LABEL, log.headHash(), maxBytes);
            log.close();
            log = next;
            number++;
            Files.deleteIfExists(file(number - keep));
            if (!log.append(record)) {
                throw new IOException("an event of " + record.length + " bytes does not fit into a file");
            }
        }
    }

    private byte[] encode(AuditEvent event) {
        json.clear().open().field("kind", event.kind().name());
        json.field("monotonic_ns", event.monotonicNs()).field("wall_ms", event.wallMs());
        json.field("actor", bounded(event.actor())).field("detail", bounded(event.detail()));
        return json.close().utf8();
    }

    private static String bounded(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT - 1) + "…";
    }

    private void reserve() {
        Path file = folder.resolve(RESERVE);
        try {
            if (!Files.exists(file)) {
                Files.write(file, new byte[RESERVE_BYTES], StandardOpenOption.CREATE_NEW, StandardOpenOption.SYNC);
            }
        } catch (IOException e) {
            LOGGER.warn("There is no room to reserve for the audit log in {}: {}.", folder, WholeFile.reason(e));
        }
    }

    private Path file(int fileNumber) {
        return folder.resolve(String.format(Locale.ROOT, "audit-%06d.log", fileNumber));
    }

    private static int numberOf(Path file) {
        return Integer.parseInt(file.getFileName().toString().replaceAll("\\D", ""));
    }

    /** Where the chain of the newest of {@code files} starts, in case that a crash left it without its header. */
    private static byte[] hashBefore(List<Path> files) throws IOException {
        byte[] hash = files.size() < 2
                ? null
                : AppendOnlyLog.read(files.get(files.size() - 2), LABEL, content -> {})
                        .headHash();
        return hash == null ? new byte[LogFormat.HASH_LENGTH] : hash;
    }

    /** Our files, oldest first. */
    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("audit-\\d{6}\\.log"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IOException("cannot read the audit log in " + folder + ": " + WholeFile.reason(e), e);
        }
    }
}
