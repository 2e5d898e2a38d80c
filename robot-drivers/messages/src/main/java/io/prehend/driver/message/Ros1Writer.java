package io.prehend.driver.message;

import java.nio.ByteBuffer;

/**
 * Writes the form of ROS 1: packed, little endian, strings with their length and without an end mark.
 *
 * <p>One thread at a time; use it again for the next message after {@link #clear()}. Source: ROS wiki, "msg" and
 * "ROS/Technical Overview".
 */
public final class Ros1Writer implements MessageWriter {
    private final GrowingBuffer buffer;

    /** A writer of messages of up to {@code maxBytes}, which starts with a small buffer. */
    public Ros1Writer(int maxBytes) {
        buffer = new GrowingBuffer(maxBytes);
    }

    /** Forgets what was written, keeps the memory. */
    public void clear() {
        buffer.clear();
    }

    /** Bytes written since the last {@link #clear()}. */
    public int size() {
        return buffer.size();
    }

    /** What was written, from position 0 on to the limit, little endian; valid until the next call of this writer. */
    public ByteBuffer written() {
        return buffer.written();
    }

    @Override
    public ByteBuffer space(int bytes) {
        return buffer.space(bytes);
    }

    @Override
    public void string(String value) {
        int lengthAt = buffer.size();
        int32(0);
        buffer.setInt(lengthAt, buffer.text(value));
    }

    @Override
    public void raw(byte[] source, int offset, int count) {
        buffer.space(count).put(source, offset, count);
    }

    @Override
    public void headerSequence(int sequence) {
        int32(sequence);
    }

    @Override
    public void noFields() {
        // A message without fields has no bytes.
    }
}
