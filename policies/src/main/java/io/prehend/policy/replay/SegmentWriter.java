package io.prehend.policy.replay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Writes records into one segment after another and keeps all of them within a budget. Owned by the log's writing
 * thread; the numbers may be read by any.
 */
final class SegmentWriter {
    private static final int BATCH_BYTES = 1 << 20;

    private final SegmentFolder folder;
    private final ReplayOptions options;
    private final ReplayDisk disk;
    private final LongSupplier wallClockMs;
    private final Consumer<ReplayDisk.Segment> retired;
    private final SecureRandom random = new SecureRandom();
    private final ByteBuffer batch = ReplayFormat.littleEndian(ByteBuffer.allocateDirect(BATCH_BYTES));
    private final Deque<Sized> older = new ArrayDeque<>();
    private long number;
    private long nonce;
    private long end;
    private long maxBytes;
    private long olderBytes;
    private volatile ReplayDisk.Segment current;
    private int pending;
    private volatile long writtenRecords;
    private volatile long writtenBytes;
    private volatile long deletedSegments;
    private volatile long deletedBytes;

    private record Sized(long number, long bytes) {}

    /**
     * Goes on where {@code from} says that the log ends.
     *
     * @param retired takes each segment that is full: it is to be forced and closed
     */
    SegmentWriter(
            SegmentFolder folder,
            LogEnd from,
            ReplayOptions options,
            ReplayDisk disk,
            LongSupplier wallClockMs,
            Consumer<ReplayDisk.Segment> retired)
            throws IOException {
        this.folder = folder;
        this.options = options;
        this.disk = disk;
        this.wallClockMs = wallClockMs;
        this.retired = retired;
        for (long segment : folder.numbers()) {
            if (segment != from.segment() || from.header() == null && !from.headless()) {
                remember(segment, Files.size(folder.file(segment)));
            }
        }
        number = from.segment();
        if (from.header() != null) {
            goOn(from);
        } else {
            if (from.headless()) {
                disk.delete(folder.file(number));
                number--;
            }
            begin(from.nextStep(), from.nextEpisode());
        }
        keepBudget();
    }

    /** Appends the {@code length} bytes of content at {@code at} in {@code from}. */
    void append(ByteBuffer from, int at, int length) throws IOException {
        int recordBytes = ReplayFormat.PREFIX + length;
        if (end + batch.position() + recordBytes > maxBytes) {
            flush();
            retired.accept(current);
            remember(number, end);
            boolean step = from.get(at) == StepRecord.KIND;
            long episode = from.getLong(at + StepRecord.EPISODE_AT);
            begin(from.getLong(at + StepRecord.NUMBER_AT), step ? episode : episode + 1);
            keepBudget();
        } else if (batch.remaining() < recordBytes) {
            flush();
        }
        int record = batch.position();
        batch.put(record + ReplayFormat.PREFIX, from, at, length);
        batch.putLong(record + ReplayFormat.PREFIX + StepRecord.RECORDED_MS_AT, wallClockMs.getAsLong());
        ReplayFormat.seal(batch, record, length, nonce, end + record);
        batch.position(record + recordBytes);
        pending++;
    }

    /** Everything that was appended reaches the system, which writes it even if this process dies. */
    void flush() throws IOException {
        if (batch.position() == 0) {
            return;
        }
        batch.flip();
        int bytes = batch.limit();
        try {
            current.write(batch, end);
        } catch (IOException failed) {
            cutBack(failed);
            throw failed;
        }
        batch.clear();
        end += bytes;
        writtenBytes += bytes;
        writtenRecords += pending;
        pending = 0;
    }

    /** The segment that is written; any thread may force it. */
    ReplayDisk.Segment current() {
        return current;
    }

    /** Records that have reached the system. */
    long writtenRecords() {
        return writtenRecords;
    }

    long writtenBytes() {
        return writtenBytes;
    }

    long deletedSegments() {
        return deletedSegments;
    }

    long deletedBytes() {
        return deletedBytes;
    }

    private void goOn(LogEnd from) throws IOException {
        current = disk.open(folder.file(number));
        if (from.tornBytes() > 0) {
            current.truncate(from.length());
        }
        nonce = from.header().nonce();
        end = from.length();
        maxBytes = from.header().maxBytes();
    }

    private void begin(long firstStep, long firstEpisode) throws IOException {
        number++;
        nonce = random.nextLong();
        maxBytes = options.segmentBytes();
        ByteBuffer header =
                ReplayFormat.header(number, nonce, firstStep, firstEpisode, wallClockMs.getAsLong(), maxBytes);
        Path file = folder.file(number);
        ReplayDisk.Segment made = disk.create(file);
        end = header.remaining();
        try {
            made.write(header, 0);
        } catch (IOException failed) {
            try (made) {
                disk.delete(file);
            }
            throw failed;
        }
        current = made;
    }

    private void remember(long segment, long bytes) {
        older.addLast(new Sized(segment, bytes));
        olderBytes += bytes;
    }

    /** The oldest segments make room for all that the current one may still become. */
    private void keepBudget() throws IOException {
        while (!older.isEmpty() && olderBytes + maxBytes > options.budgetBytes()) {
            Sized oldest = older.removeFirst();
            disk.delete(folder.file(oldest.number));
            olderBytes -= oldest.bytes;
            deletedSegments++;
            deletedBytes += oldest.bytes;
        }
    }

    /** Part of a batch is worth nothing to anybody; where it cannot be cut off, the next start does it. */
    private void cutBack(IOException cause) {
        try {
            current.truncate(end);
        } catch (IOException second) {
            cause.addSuppressed(second);
        }
    }
}
