package io.prehend.driver.message;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads the form of ROS 2: CDR version 1 of either byte order, as the encapsulation header says.
 *
 * <p>One thread at a time; {@link #wrap} makes it ready for the next message. Parameter lists and CDR version 2 are
 * refused: no ROS 2 uses them for messages. Source: OMG DDS-XTypes 1.3, §7.4.1 and §7.6.3.1.2.
 */
public final class CdrReader implements MessageReader {
    private static final int BIG_ENDIAN_PLAIN = 0x0000;
    private static final int LITTLE_ENDIAN_PLAIN = 0x0001;

    private final BoundedSource source = new BoundedSource();
    private int bodyAt;

    /** Reads the header at the position of {@code bytes} and then up to its limit; moves position and byte order. */
    public CdrReader wrap(ByteBuffer bytes) {
        source.wrap(bytes.order(ByteOrder.BIG_ENDIAN));
        int representation = source.next(CdrWriter.HEADER_BYTES).getInt() >>> Short.SIZE;
        if (representation == LITTLE_ENDIAN_PLAIN) {
            bytes.order(ByteOrder.LITTLE_ENDIAN);
        } else if (representation != BIG_ENDIAN_PLAIN) {
            throw new MessageFormatException(
                    String.format("The sample is encoded as 0x%04x; only plain CDR (0, 1) is read.", representation));
        }
        bodyAt = bytes.position();
        return this;
    }

    @Override
    public ByteBuffer next(int bytes) {
        int padding = -(source.position() - bodyAt) & (bytes - 1);
        ByteBuffer buffer = source.next(padding + bytes);
        buffer.position(buffer.position() + padding);
        return buffer;
    }

    @Override
    public String string(String previous) {
        int withEnd = source.length(int32(), 1);
        if (withEnd == 0) {
            return "";
        }
        String text = source.text(withEnd - 1, previous);
        if (source.next(1).get() != 0) {
            throw new MessageFormatException("A string of the sample lacks its closing NUL.");
        }
        return text;
    }

    @Override
    public int length(int smallestElement) {
        return source.length(int32(), smallestElement);
    }

    @Override
    public void raw(byte[] into, int offset, int count) {
        source.next(count).get(into, offset, count);
    }

    @Override
    public int headerSequence() {
        return 0;
    }

    @Override
    public void noFields() {
        source.next(1).get();
    }

    @Override
    public int remaining() {
        return source.remaining();
    }
}
