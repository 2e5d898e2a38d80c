package io.prehend.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.function.Consumer;

/**
 * A file of records to which one only ever appends, and of which after any crash a prefix is left.
 *
 * <p>Any thread but the loop's; methods exclude each other. Every record carries checksums and the hash of the record
 * before it, so damage is found and a record cannot be changed without all later ones ({@link LogFormat}). What cannot
 * be found is a tail that somebody cut off whole: whoever fears that keeps {@link #headHash} elsewhere.
 *
 * <p>A record has reached the operating system when {@link #append} returns, and the disk when {@link #force} returns.
 */
public final class AppendOnlyLog implements Closeable {
    /** Where a chain starts that continues no other. */
    private static final byte[] NO_HASH = new byte[LogFormat.HASH_LENGTH];

    private final Path file;
    private final FileChannel channel;
    private final long maxBytes;
    private final long cutBytes;
    private final long nonce;
    private byte[] headHash;
    private long end;
    private long records;
    private boolean dirty;

    private AppendOnlyLog(Path file, FileChannel channel, long maxBytes, long nonce, LogScan scan) {
        this.file = file;
        this.channel = channel;
        this.maxBytes = maxBytes;
        this.nonce = nonce;
        cutBytes = scan.tailBytes();
        headHash = scan.headHash();
        end = scan.end();
        records = scan.records();
    }

    /** Opens a log whose chain starts anew. See {@link #open(Path, String, byte[], long)}. */
    public static AppendOnlyLog open(Path file, String label, long maxBytes) throws IOException {
        return open(file, label, NO_HASH, maxBytes);
    }

    /**
     * Opens {@code file} for appending, or makes it. A torn tail is cut off and counted ({@link #cutBytes}).
     *
     * @param label what the log is for; a log of another kind is refused
     * @param startHash for a new file, the hash that its chain starts from: {@link #headHash} of the file before it
     * @param maxBytes size beyond which nothing is appended
     * @throws IOException with one sentence, if the file cannot be opened, is no log, is in use or was changed
     */
    public static AppendOnlyLog open(Path file, String label, byte[] startHash, long maxBytes) throws IOException {
        LogFormat format = new LogFormat(label);
        FileChannel channel = openChannel(file);
        try {
            lock(file, channel);
            byte[] header = ensureHeader(file, channel, format, startHash);
            LogScan scan = LogScan.of(channel, header, content -> {});
            if (scan.fault() != null) {
                throw new IOException(
                        "the file " + file + " " + scan.fault() + "; move it away, and keep it, to start a new one");
            }
            channel.truncate(scan.end());
            channel.position(scan.end());
            return new AppendOnlyLog(file, channel, maxBytes, LogFormat.nonceOf(header), scan);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Reads {@code file} without changing it, and hands every record to {@code consumer}, oldest first.
     *
     * @return what was found
     */
    public static Contents read(Path file, String label, Consumer<byte[]> consumer) throws IOException {
        LogFormat format = new LogFormat(label);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            byte[] header = readHeader(channel, format);
            if (format.isCutOffHeader(header)) {
                return new Contents(0, header.length, null, null, null);
            }
            String fault = format.faultOf(header);
            if (fault != null) {
                return new Contents(0, channel.size(), "the file " + file + " " + fault, null, null);
            }
            LogScan scan = LogScan.of(channel, header, consumer);
            String sentence = scan.fault() == null ? null : "the file " + file + " " + scan.fault();
            return new Contents(
                    scan.records(), scan.tailBytes(), sentence, LogFormat.startHashOf(header), scan.headHash());
        } catch (IOException e) {
            throw new IOException("cannot read " + file + ": " + WholeFile.reason(e), e);
        }
    }

    /**
     * What reading a log found.
     *
     * @param records good records from the start
     * @param tailBytes bytes after them: a torn tail, or what comes after the fault
     * @param fault what was changed in the file, in a sentence; null if nothing was
     * @param startHash the hash that the chain starts from; null where there is no good header
     * @param headHash the hash of the last good record; null where there is no good header
     */
    public record Contents(long records, long tailBytes, String fault, byte[] startHash, byte[] headHash) {}

    /**
     * Appends a record.
     *
     * @return whether there was room; nothing is written where there was not
     * @throws IOException with one sentence, if it could not be written; the log is as before then
     */
    public synchronized boolean append(byte[] content) throws IOException {
        if (content.length > LogFormat.MAX_CONTENT) {
            throw new IllegalArgumentException("a record may be " + LogFormat.MAX_CONTENT + " bytes long, but one of "
                    + content.length + " bytes was appended");
        }
        if (end + LogFormat.RECORD_OVERHEAD + content.length > maxBytes) {
            return false;
        }
        byte[] record = LogFormat.record(nonce, end, headHash, content);
        cutLeftover();
        dirty = true;
        try {
            writeFully(channel, record);
        } catch (IOException e) {
            throw new IOException("cannot write to " + file + ": " + WholeFile.reason(e), e);
        }
        dirty = false;
        headHash = LogFormat.sha256(record, LogFormat.RECORD_PREFIX, record.length - LogFormat.RECORD_PREFIX);
        end += record.length;
        records++;
        return true;
    }

    /** Waits until everything that was appended has reached the disk. */
    public synchronized void force() throws IOException {
        try {
            channel.force(false);
        } catch (IOException e) {
            throw new IOException("cannot write to " + file + ": " + WholeFile.reason(e), e);
        }
    }

    /** The file. */
    public Path file() {
        return file;
    }

    /** How many records there are. */
    public synchronized long records() {
        return records;
    }

    /** Size of the file, in bytes. */
    public synchronized long bytes() {
        return end;
    }

    /** Bytes of a torn tail that were cut off at opening. */
    public long cutBytes() {
        return cutBytes;
    }

    /** SHA-256 of the last record, on which the whole log so far depends. */
    public synchronized byte[] headHash() {
        return headHash.clone();
    }

    /** Sends everything to the disk and closes the file. Idempotent. */
    @Override
    public synchronized void close() throws IOException {
        if (channel.isOpen()) {
            try (channel) {
                cutLeftover();
                channel.force(true);
            }
        }
    }

    /** Removes what a failed append left behind the last good record. */
    private void cutLeftover() throws IOException {
        if (dirty) {
            channel.truncate(end);
            channel.position(end);
            dirty = false;
        }
    }

    private static FileChannel openChannel(Path file) throws IOException {
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new IOException("cannot open " + file + " for writing: " + WholeFile.reason(e), e);
        }
    }

    /** The lock goes with the channel. */
    private static void lock(Path file, FileChannel channel) throws IOException {
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException expected) {
            // Held by this very process: refused below like any other.
        }
        if (lock == null) {
            throw new IOException("the file " + file + " is in use by another Prehend; stop that one first");
        }
    }

    private static byte[] ensureHeader(Path file, FileChannel channel, LogFormat format, byte[] startHash)
            throws IOException {
        byte[] header = readHeader(channel, format);
        if (format.isCutOffHeader(header)) {
            header = format.header(startHash, new SecureRandom().nextLong());
            channel.truncate(0);
            channel.position(0);
            try {
                writeFully(channel, header);
            } catch (IOException e) {
                throw new IOException("cannot write to " + file + ": " + WholeFile.reason(e), e);
            }
            channel.force(true);
            return header;
        }
        String fault = format.faultOf(header);
        if (fault != null) {
            throw new IOException("the file " + file + " " + fault + "; move it away to start a new one");
        }
        return header;
    }

    private static byte[] readHeader(FileChannel channel, LogFormat format) throws IOException {
        ByteBuffer header = ByteBuffer.allocate((int) Math.min(channel.size(), format.headerLength()));
        while (header.hasRemaining() && channel.read(header, header.position()) >= 0) {
            continue;
        }
        return header.array();
    }

    private static void writeFully(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}
