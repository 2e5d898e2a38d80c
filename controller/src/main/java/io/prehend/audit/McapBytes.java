package io.prehend.audit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * A growing piece of an MCAP file: little-endian numbers, length-prefixed strings, maps and records.
 *
 * <p>One thread. Source of the layout: MCAP format specification, "Serialization" and "Records" (mcap.dev/spec).
 */
final class McapBytes {
    private static final int RECORD_PREFIX = 9;

    private ByteBuffer buffer = ByteBuffer.allocate(1 << 12).order(ByteOrder.LITTLE_ENDIAN);
    private int recordStart;

    /** Starts a record; what follows up to {@link #endRecord} is its content. */
    McapBytes beginRecord(int opcode) {
        room(RECORD_PREFIX);
        recordStart = buffer.position();
        buffer.put((byte) opcode).putLong(0);
        return this;
    }

    /** Ends the record that was begun: fills in its length. */
    McapBytes endRecord() {
        buffer.putLong(recordStart + 1, buffer.position() - recordStart - RECORD_PREFIX);
        return this;
    }

    McapBytes u8(int value) {
        room(1);
        buffer.put((byte) value);
        return this;
    }

    McapBytes u16(int value) {
        room(Short.BYTES);
        buffer.putShort((short) value);
        return this;
    }

    McapBytes u32(long value) {
        room(Integer.BYTES);
        buffer.putInt((int) value);
        return this;
    }

    McapBytes u64(long value) {
        room(Long.BYTES);
        buffer.putLong(value);
        return this;
    }

    McapBytes bytes(byte[] source, int offset, int length) {
        room(length);
        buffer.put(source, offset, length);
        return this;
    }

    /** Appends what {@code other} holds. */
    McapBytes bytes(McapBytes other) {
        return bytes(other.array(), 0, other.length());
    }

    McapBytes string(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return u32(utf8.length).bytes(utf8, 0, utf8.length);
    }

    McapBytes stringMap(Map<String, String> map) {
        int start = beginSized();
        map.forEach((key, value) -> string(key).string(value));
        return endSized(start);
    }

    /** Starts an array or map whose length in bytes stands before it. */
    int beginSized() {
        u32(0);
        return buffer.position();
    }

    /** Ends what {@link #beginSized} started: fills in its length. */
    McapBytes endSized(int start) {
        buffer.putInt(start - Integer.BYTES, buffer.position() - start);
        return this;
    }

    int length() {
        return buffer.position();
    }

    /** The bytes, of which the first {@link #length} count. */
    byte[] array() {
        return buffer.array();
    }

    void clear() {
        buffer.clear();
    }

    private void room(int length) {
        if (buffer.remaining() < length) {
            int wanted = Math.max(2 * buffer.capacity(), Math.addExact(buffer.position(), length));
            int position = buffer.position();
            buffer = ByteBuffer.wrap(Arrays.copyOf(buffer.array(), wanted)).order(ByteOrder.LITTLE_ENDIAN);
            buffer.position(position);
        }
    }
}
