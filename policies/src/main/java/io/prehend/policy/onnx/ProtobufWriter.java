package io.prehend.policy.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes the few kinds of fields that ONNX needs in the wire format of Protocol Buffers
 * (https://protobuf.dev/programming-guides/encoding/). The same calls give the same bytes. One thread.
 */
final class ProtobufWriter {
    private static final int VARINT = 0;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** A whole number. */
    ProtobufWriter number(int field, long value) {
        tag(field, VARINT);
        varint(value);
        return this;
    }

    /** A 32-bit floating-point number. */
    ProtobufWriter real(int field, float value) {
        tag(field, FIXED_32);
        out.writeBytes(ByteBuffer.allocate(Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(value)
                .array());
        return this;
    }

    /** A text. */
    ProtobufWriter text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes as they are. */
    ProtobufWriter bytes(int field, byte[] value) {
        tag(field, BYTES);
        varint(value.length);
        out.writeBytes(value);
        return this;
    }

    /** A message within this one. */
    ProtobufWriter message(int field, ProtobufWriter value) {
        return bytes(field, value.toBytes());
    }

    /** The fields of {@code more}, after those that are there already. */
    ProtobufWriter append(ProtobufWriter more) {
        out.writeBytes(more.toBytes());
        return this;
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    private void tag(int field, int kind) {
        varint((long) field << 3 | kind);
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
