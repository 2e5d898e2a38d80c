package io.prehend.policy.onnx;

import java.nio.charset.StandardCharsets;

/**
 * Walks over the fields of one message in the wire format of Protocol Buffers, without a copy. It never reads outside
 * the message, whatever the bytes say. One thread.
 *
 * <pre>
 * while (reader.next()) { switch (reader.field()) { … } }
 * </pre>
 */
final class ProtobufReader {
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;
    private static final int MAX_VARINT_BYTES = 10;

    private final byte[] bytes;
    private final int end;
    private int at;
    private int field;
    private int kind;
    private long number;
    private int begin;
    private int length;

    /** The fields of the whole of {@code bytes}. */
    ProtobufReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private ProtobufReader(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        at = from;
        end = to;
    }

    /** The same fields, from where this one is on. */
    ProtobufReader copy() {
        return new ProtobufReader(bytes, at, end);
    }

    /** The bytes are not what the format wants. */
    static final class DamagedException extends Exception {
        private static final long serialVersionUID = 1L;

        DamagedException(String what) {
            super(what);
        }
    }

    /** Goes to the next field; false at the end of the message. */
    boolean next() throws DamagedException {
        if (at == end) {
            return false;
        }
        long tag = varint();
        field = (int) (tag >>> 3);
        kind = (int) (tag & 7);
        if (tag >>> 3 < 1 || tag >>> 3 > 0x1FFFFFFF) {
            throw new DamagedException("a field has the number " + (tag >>> 3));
        }
        switch (kind) {
            case VARINT -> number = varint();
            case FIXED_64 -> take(Long.BYTES);
            case FIXED_32 -> take(Integer.BYTES);
            case BYTES -> {
                long size = varint();
                if (size < 0 || size > end - at) {
                    throw new DamagedException("it ends within a field");
                }
                take((int) size);
            }
            default -> throw new DamagedException("a field has the unknown kind " + kind);
        }
        return true;
    }

    /** Number of this field. */
    int field() {
        return field;
    }

    /** Whether this field is a run of bytes: a text, a message or packed numbers. */
    boolean isBytes() {
        return kind == BYTES;
    }

    /** This field as a whole number. */
    long number() throws DamagedException {
        require(VARINT, "a number");
        return number;
    }

    /** This field as a text. */
    String text() throws DamagedException {
        require(BYTES, "a text");
        return new String(bytes, begin, length, StandardCharsets.UTF_8);
    }

    /** This field as a message. */
    ProtobufReader message() throws DamagedException {
        require(BYTES, "a message");
        return new ProtobufReader(bytes, begin, begin + length);
    }

    /** How many bytes this field has. */
    int length() {
        return kind == VARINT ? 0 : length;
    }

    /** The little-endian number of {@code size} bytes that begins at byte {@code offset} of this field. */
    long fixed(int offset, int size) {
        long value = 0;
        for (int i = size - 1; i >= 0; i--) {
            value = value << 8 | bytes[begin + offset + i] & 0xFF;
        }
        return value;
    }

    /** Whether there is one more number in a message that is packed numbers. */
    boolean hasVarint() {
        return at < end;
    }

    /** The next number of a message that is packed numbers. */
    long varint() throws DamagedException {
        long value = 0;
        for (int i = 0; i < MAX_VARINT_BYTES; i++) {
            if (at == end) {
                throw new DamagedException("it ends within a number");
            }
            byte next = bytes[at++];
            value |= (long) (next & 0x7F) << 7 * i;
            if (next >= 0) {
                return value;
            }
        }
        throw new DamagedException("a number has no end");
    }

    private void take(int size) throws DamagedException {
        if (size > end - at) {
            throw new DamagedException("it ends within a field");
        }
        begin = at;
        length = size;
        at += size;
    }

    private void require(int wanted, String what) throws DamagedException {
        if (kind != wanted) {
            throw new DamagedException("field " + field + " is not " + what);
        }
    }
}
