package io.prehend.sim.environment;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Messages on a pair of pipes: {@code PRHD}, a length as 32 bits, so many bytes; little-endian. One thread.
 *
 * <p>What comes is not trusted: other bytes between messages, or a length that cannot be, end it.
 */
final class Frames {
    private static final int MAGIC = 'P' | 'R' << 8 | 'H' << 16 | 'D' << 24;
    private static final int HEADER = 8;
    private static final int LONGEST = 1 << 26;

    private final InputStream in;
    private final OutputStream out;
    private ByteBuffer received = room(1 << 10);

    Frames(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** Room for {@code size} bytes. */
    static ByteBuffer room(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Sends all up to the position of {@code message}, whose first eight bytes were left free ({@link #begin}). */
    void send(ByteBuffer message) throws IOException {
        message.putInt(0, MAGIC).putInt(4, message.position() - HEADER);
        out.write(message.array(), 0, message.position());
        out.flush();
    }

    /** Leaves room for the header of a message that is written into {@code message} from now on. */
    static ByteBuffer begin(ByteBuffer message) {
        return message.clear().position(HEADER);
    }

    /** Waits for a message; valid until the next. */
    ByteBuffer receive() throws IOException {
        fill(HEADER);
        int magic = received.getInt();
        int length = received.getInt();
        if (magic != MAGIC || length < 1 || length > LONGEST) {
            throw new ProtocolException("something that is no message");
        }
        fill(length);
        return received;
    }

    private void fill(int count) throws IOException {
        if (received.capacity() < count) {
            received = room(count);
        }
        int read = in.readNBytes(received.array(), 0, count);
        if (read < count) {
            throw new EOFException("the end of the pipe");
        }
        received.clear().limit(count);
    }
}
