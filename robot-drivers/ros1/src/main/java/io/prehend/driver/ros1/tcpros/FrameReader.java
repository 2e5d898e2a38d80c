package io.prehend.driver.ros1.tcpros;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;

/**
 * Cuts a stream into frames. One thread. The buffer is used again for every frame, and grows only as data really comes:
 * a length that somebody claims allocates nothing.
 */
public final class FrameReader {
    /** Room for many small messages at once, or the beginning of a large one. */
    public static final int STREAM_BYTES = 64 << 10;

    /** Room for a question or an answer. */
    public static final int EXCHANGE_BYTES = 4 << 10;

    private ReadableByteChannel channel;
    private ByteBuffer buffer;
    private ByteBuffer view;
    private int start;
    private int end;
    private volatile long receivedNs = System.nanoTime();

    /** A reader with room for {@code firstBytes} at first, outside of the heap. */
    public FrameReader(int firstBytes) {
        allocate(firstBytes);
    }

    /** Reads from {@code newChannel} from now on, which must block; keeps the memory, forgets what was in it. */
    public FrameReader begin(ReadableByteChannel newChannel) {
        channel = newChannel;
        start = 0;
        end = 0;
        receivedNs = System.nanoTime();
        return this;
    }

    /** When the last bytes came, {@link System#nanoTime}. Any thread. */
    public long receivedNs() {
        return receivedNs;
    }

    /**
     * The next frame without its length, valid until the next call.
     *
     * @throws TcpRosException if it is longer than {@code maximumBytes}
     * @throws EOFException if the stream ends
     */
    public ByteBuffer read(int maximumBytes) throws IOException {
        require(Integer.BYTES);
        int length = buffer.getInt(start);
        if (length < 0 || length > maximumBytes) {
            throw new TcpRosException("a peer announces " + Integer.toUnsignedString(length) + " bytes; at most "
                    + maximumBytes + " are taken");
        }
        start += Integer.BYTES;
        require(length);
        return take(length);
    }

    /** The next byte. */
    public byte readByte() throws IOException {
        require(1);
        return buffer.get(start++);
    }

    private ByteBuffer take(int length) {
        view.limit(start + length).position(start);
        start += length;
        return view;
    }

    private void require(int count) throws IOException {
        while (end - start < count) {
            makeRoom(count);
            buffer.limit(buffer.capacity()).position(end);
            int read = channel.read(buffer);
            if (read < 0) {
                throw new EOFException("the peer ended the connection");
            }
            end += read;
            receivedNs = System.nanoTime();
        }
    }

    /** Room for at least one byte more, towards {@code count} from {@code start} on. */
    private void makeRoom(int count) {
        if (start == end) {
            start = 0;
            end = 0;
        }
        if (buffer.capacity() - start >= count) {
            return;
        }
        if (start > 0) {
            buffer.limit(end).position(start);
            buffer.compact();
            end -= start;
            start = 0;
        }
        if (end == buffer.capacity()) {
            ByteBuffer old = buffer.flip();
            allocate((int) Math.min(2L * old.capacity(), LinkLimits.LARGEST_MESSAGE_BYTES + (1L << 20)));
            buffer.put(old);
        }
    }

    private void allocate(int capacity) {
        buffer = ByteBuffer.allocateDirect(capacity).order(ByteOrder.LITTLE_ENDIAN);
        view = buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }
}
