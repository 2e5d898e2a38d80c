package io.prehend.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Reads a log from front to back and says how far it can be trusted.
 *
 * <p>One thread. What ends in the middle of a record is a torn tail: the process or the machine died while writing, and
 * nothing that was complete is lost. A record that is damaged although good ones follow is something else, and so is a
 * record whose hash does not continue the chain: somebody or something changed the file.
 */
final class LogScan {
    private final FileChannel channel;
    private final long size;
    private long nonce;
    private long end;
    private long records;
    private byte[] headHash;
    private String fault;

    private LogScan(FileChannel channel, long size) {
        this.channel = channel;
        this.size = size;
    }

    /**
     * Reads all of {@code channel}.
     *
     * @param header the file's header, found sound
     * @param consumer receives the content of every good record, oldest first
     */
    static LogScan of(FileChannel channel, byte[] header, Consumer<byte[]> consumer) throws IOException {
        LogScan scan = new LogScan(channel, channel.size());
        scan.nonce = LogFormat.nonceOf(header);
        scan.headHash = LogFormat.sha256(header, 0, header.length);
        scan.end = header.length;
        scan.run(consumer);
        return scan;
    }

    /** Where the last good record ends. */
    long end() {
        return end;
    }

    /** How many good records there are from the start. */
    long records() {
        return records;
    }

    /** Hash of the last good record, which the next one will carry. */
    byte[] headHash() {
        return headHash;
    }

    /** Bytes after the last good record. */
    long tailBytes() {
        return size - end;
    }

    /** What was changed in the file, in words that complete "the file …"; null if nothing, or only a torn tail. */
    String fault() {
        return fault;
    }

    private void run(Consumer<byte[]> consumer) throws IOException {
        for (byte[] body = bodyAt(end); body != null; body = bodyAt(end)) {
            if (!Arrays.equals(body, 0, LogFormat.HASH_LENGTH, headHash, 0, LogFormat.HASH_LENGTH)) {
                fault = "does not hang together: record " + records + " at byte " + end
                        + " does not follow the one before it";
                return;
            }
            consumer.accept(Arrays.copyOfRange(body, LogFormat.HASH_LENGTH, body.length));
            headHash = LogFormat.sha256(body, 0, body.length);
            end += LogFormat.RECORD_PREFIX + body.length;
            records++;
        }
        if (end < size && goodRecordFollows()) {
            fault = "is damaged: record " + records + " at byte " + end + " cannot be read, but later ones can";
        }
    }

    /** Hash and content of the record at {@code offset}; null if there is no good one. */
    private byte[] bodyAt(long offset) throws IOException {
        if (size - offset < LogFormat.RECORD_OVERHEAD) {
            return null;
        }
        ByteBuffer prefix = read(offset, LogFormat.RECORD_PREFIX);
        int length = LogFormat.contentLength(prefix, nonce, offset);
        if (length < 0 || size - offset < LogFormat.RECORD_OVERHEAD + (long) length) {
            return null;
        }
        byte[] body = read(offset + LogFormat.RECORD_PREFIX, LogFormat.HASH_LENGTH + length)
                .array();
        return LogFormat.isIntact(prefix, body) ? body : null;
    }

    private boolean goodRecordFollows() throws IOException {
        int blockLength = 1 << 16;
        for (long block = end + 1; size - block >= LogFormat.RECORD_OVERHEAD; block += blockLength) {
            int wanted = (int) Math.min(size - block, blockLength + LogFormat.RECORD_PREFIX - 1L);
            ByteBuffer bytes = read(block, wanted);
            int last = Math.min(blockLength, wanted - LogFormat.RECORD_PREFIX + 1);
            for (int i = 0; i < last; i++) {
                ByteBuffer prefix = bytes.slice(i, LogFormat.RECORD_PREFIX).order(bytes.order());
                if (LogFormat.contentLength(prefix, nonce, block + i) >= 0 && bodyAt(block + i) != null) {
                    return true;
                }
            }
        }
        return false;
    }

    private ByteBuffer read(long offset, int length) throws IOException {
        ByteBuffer buffer = LogFormat.littleEndian(new byte[length]);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                throw new IOException("the file became shorter while it was read");
            }
        }
        return buffer;
    }
}
