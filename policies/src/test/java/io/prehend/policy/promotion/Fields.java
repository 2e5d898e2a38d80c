package io.prehend.policy.promotion;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A message in the wire format of Protocol Buffers (https://protobuf.dev/programming-guides/encoding/) as a list of its
 * fields, which can be changed. A field is a number, or bytes, which may be a message themselves. One thread.
 */
final class Fields {
    private static final int VARINT = 0;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;

    final List<Field> all = new ArrayList<>();

    /** A field: its number, its kind, and its content: eight bytes at most for a number. */
    record Field(int number, int kind, long value, byte[] bytes) {
        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    static Fields of(byte[] message) {
        Fields fields = new Fields();
        int[] at = {0};
        while (at[0] < message.length) {
            long tag = varint(message, at);
            int kind = (int) (tag & 7);
            int length = kind == BYTES ? (int) varint(message, at) : kind == FIXED_32 ? Integer.BYTES : 0;
            long value = kind == VARINT ? varint(message, at) : 0;
            byte[] bytes = Arrays.copyOfRange(message, at[0], at[0] + length);
            at[0] += length;
            fields.all.add(new Field((int) (tag >>> 3), kind, value, bytes));
        }
        return fields;
    }

    Fields number(int field, long value) {
        all.add(new Field(field, VARINT, value, new byte[0]));
        return this;
    }

    Fields text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Fields bytes(int field, byte[] value) {
        all.add(new Field(field, BYTES, 0, value));
        return this;
    }

    /** Puts {@code bytes} in the place of those of field {@code index}. */
    void replace(int index, byte[] bytes) {
        all.set(index, new Field(all.get(index).number(), BYTES, 0, bytes));
    }

    byte[] toBytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Field field : all) {
            varint(out, (long) field.number() << 3 | field.kind());
            if (field.kind() == VARINT) {
                varint(out, field.value());
            } else if (field.kind() == BYTES) {
                varint(out, field.bytes().length);
            }
            out.writeBytes(field.bytes());
        }
        return out.toByteArray();
    }

    private static long varint(byte[] message, int[] at) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = message[at[0]++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
