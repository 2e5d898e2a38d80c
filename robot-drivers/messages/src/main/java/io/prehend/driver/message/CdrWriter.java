package io.prehend.driver.message;

import java.nio.ByteBuffer;

/**
 * Writes the form of ROS 2: CDR version 1, little endian, each number aligned to its size counted from the end of the
 * encapsulation header, strings with a closing NUL.
 *
 * <p>One thread at a time; use it again for the next message after {@link #clear()}. Source: OMG DDS-XTypes 1.3,
 * §7.4.1 (plain CDR) and §7.6.3.1.2 (encapsulation header).
 */
public final class CdrWriter implements MessageWriter {
    /** Bytes of the encapsulation header. */
    static final int HEADER_BYTES = 4;

    /** Bytes 0, 1, 0, 0: representation 1, no options; as a little-endian number. */
    private static final int LITTLE_ENDIAN_HEADER = 0x0000_0100;

    private final GrowingBuffer buffer;

    /** A writer of messages of up to {@code maxBytes} with header, which starts with a small buffer. */
    public CdrWriter(int maxBytes) {
        buffer = new GrowingBuffer(maxBytes);
        clear();
    }

    /** Forgets what was written, keeps the memory, and writes the encapsulation header. */
    public void clear() {
        buffer.clear();
        buffer.space(HEADER_BYTES).putInt(LITTLE_ENDIAN_HEADER);
    }

    /** Bytes written since the last {@link #clear()}, with the header. */
    public int size() {
        return buffer.size();
    }

    /** What was written, header first, from position 0 on to the limit; valid until the next call of this writer. */
    public ByteBuffer written() {
        return buffer.written();
    }

    @Override
    public ByteBuffer space(int bytes) {
        int padding = -(buffer.size() - HEADER_BYTES) & (bytes - 1);
        ByteBuffer target = buffer.space(padding + bytes);
        for (int i = 0; i < padding; i++) {
            target.put((byte) 0);
        }
        return target;
    }

    @Override
    public void string(String value) {
        int32(0);
        int lengthAt = buffer.size() - Integer.BYTES;
        int textBytes = buffer.text(value);
        buffer.space(1).put((byte) 0);
        buffer.setInt(lengthAt, textBytes + 1);
    }

    @Override
    public void raw(byte[] source, int offset, int count) {
        buffer.space(count).put(source, offset, count);
    }

    @Override
    public void headerSequence(int sequence) {
        // Headers of ROS 2 have no sequence number.
    }

    @Override
    public void noFields() {
        int8((byte) 0);
    }
}
