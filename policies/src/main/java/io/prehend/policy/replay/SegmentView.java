package io.prehend.policy.replay;

import io.prehend.policy.replay.ReplayFormat.Header;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The bytes of one segment, for reading. A segment that is full is mapped; the one that is still written, and may yet
 * lose a torn tail, is copied as it grows: memory that is mapped must not vanish. One thread.
 */
final class SegmentView {
    private static final int SMALLEST_BYTES = 1 << 16;

    private final Path file;
    private final long number;
    private Header header;
    private ByteBuffer bytes;
    private ShortBuffer shorts;
    private boolean mapped;

    SegmentView(Path file, long number) {
        this.file = file;
        this.number = number;
    }

    long number() {
        return number;
    }

    /** Null until there is a sound one. */
    Header header() {
        return header;
    }

    /** The bytes from the file's first one on. */
    ByteBuffer bytes() {
        return bytes;
    }

    /** The same as 16-bit numbers. */
    ShortBuffer shorts() {
        return shorts;
    }

    boolean isMapped() {
        return mapped;
    }

    /** The segment is full: from now on it is mapped. */
    void map() throws IOException {
        adopt(LogEnd.map(file));
        mapped = true;
        readHeader();
    }

    /** Takes over what is new in the file. */
    void grow() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (bytes == null) {
                start(channel);
            }
            if (header == null) {
                return;
            }
            // What follows the last sound record may have been a torn tail that is now written anew: see reread.
            int wanted = (int) Math.min(header.maxBytes(), Math.max(bytes.limit(), channel.size()));
            if (wanted > bytes.capacity()) {
                enlarge(wanted);
            }
            bytes.limit(wanted);
            fill(channel);
        }
    }

    /** What follows byte {@code from} is to be read again: it was not sound when it was read. */
    void reread(int from) {
        if (!mapped && bytes != null) {
            bytes.limit(from).position(from);
        }
    }

    private void start(FileChannel channel) throws IOException {
        ByteBuffer head =
                ReplayFormat.littleEndian(ByteBuffer.allocate((int) Math.min(channel.size(), ReplayFormat.MAX_HEADER)));
        while (head.hasRemaining() && channel.read(head, head.position()) >= 0) {
            continue;
        }
        head.flip();
        header = ReplayFormat.readHeader(head);
        if (header != null) {
            adopt(ReplayFormat.littleEndian(ByteBuffer.allocateDirect(SMALLEST_BYTES)));
            bytes.limit(0);
        }
    }

    /** Room for {@code wanted} bytes and as many again, but never for more than the segment will have. */
    private void enlarge(int wanted) {
        ByteBuffer old = bytes;
        int room = (int) Math.min(header.maxBytes(), 2L * wanted);
        ByteBuffer larger = ReplayFormat.littleEndian(ByteBuffer.allocateDirect(room));
        larger.put(old.flip());
        adopt(larger);
    }

    private void fill(FileChannel channel) throws IOException {
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
            continue;
        }
        bytes.limit(bytes.position());
    }

    private void readHeader() {
        header = ReplayFormat.readHeader(bytes);
    }

    private void adopt(ByteBuffer content) {
        bytes = content;
        shorts = content.duplicate()
                .order(content.order())
                .limit(content.capacity() & ~1)
                .asShortBuffer();
    }
}
