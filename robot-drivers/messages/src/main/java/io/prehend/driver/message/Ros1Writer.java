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
    public void bool(boolean value) {
        buffer.space(1).put((byte) (value ? 1 : 0));
    }

    @Override
    public void int8(byte value) {
        buffer.space(1).put(value);
    }

    @Override
    public void int16(short value) {
        buffer.space(Short.BYTES).putShort(value);
    }

    @Override
    public void int32(int value) {
        buffer.space(Integer.BYTES).putInt(value);
    }

    @Override
    public void int64(long value) {
        buffer.space(Long.BYTES).putLong(value);
    }

    @Override
    public void float32(float value) {
        buffer.space(Float.BYTES).putFloat(value);
    }

    @Override
    public void float64(double value) {
        buffer.space(Double.BYTES).putDouble(value);
    }

    @Override
    public void string(String value) {
        int lengthAt = buffer.size();
        buffer.space(Integer.BYTES).putInt(0);
        buffer.setInt(lengthAt, buffer.text(value));
    }

    @Override
    public void length(int count) {
        int32(count);
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
