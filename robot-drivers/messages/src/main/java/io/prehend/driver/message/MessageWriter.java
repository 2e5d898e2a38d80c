package io.prehend.driver.message;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Turns fields into bytes: what a generated message calls in {@link Message#write}.
 *
 * <p>One thread at a time. Numbers without sign are written as their signed twins of the same width. Whatever does not
 * fit into the allowed size is a {@link MessageFormatException}.
 */
public interface MessageWriter {
    /** Room for a number of {@code bytes}, after whatever padding the form asks for; little endian. */
    ByteBuffer space(int bytes);

    /** Length and UTF-8 bytes. */
    void string(String value);

    /** Bytes as they are, without a length and without padding. */
    void raw(byte[] source, int offset, int count);

    /** The sequence number of a header, which ROS 1 has and ROS 2 has not. */
    void headerSequence(int sequence);

    /** What stands for a message without fields: nothing in ROS 1, one byte in ROS 2. */
    void noFields();

    /** One byte, 0 or 1. */
    default void bool(boolean value) {
        int8((byte) (value ? 1 : 0));
    }

    /** One byte. */
    default void int8(byte value) {
        space(1).put(value);
    }

    /** Two bytes. */
    default void int16(short value) {
        space(Short.BYTES).putShort(value);
    }

    /** Four bytes. */
    default void int32(int value) {
        space(Integer.BYTES).putInt(value);
    }

    /** Eight bytes. */
    default void int64(long value) {
        space(Long.BYTES).putLong(value);
    }

    /** Four bytes, IEEE 754. */
    default void float32(float value) {
        space(Float.BYTES).putFloat(value);
    }

    /** Eight bytes, IEEE 754. */
    default void float64(double value) {
        space(Double.BYTES).putDouble(value);
    }

    /** The number of elements that follow. */
    default void length(int count) {
        int32(count);
    }

    /** Seconds and nanoseconds. */
    default void time(Time value) {
        int32((int) value.secs());
        int32((int) value.nsecs());
    }

    /** Seconds and nanoseconds. */
    default void duration(Duration value) {
        int32(value.secs());
        int32(value.nsecs());
    }

    /** Length and bytes. */
    default void bytes(Bytes value) {
        length(value.length());
        raw(value.array(), 0, value.length());
    }

    /** Length and strings. */
    default void strings(List<String> values) {
        length(values.size());
        for (int i = 0; i < values.size(); i++) {
            string(values.get(i));
        }
    }

    /** Length and messages. */
    default void messages(MessageList<?> values) {
        length(values.size());
        for (int i = 0; i < values.size(); i++) {
            values.get(i).write(this);
        }
    }

    /** Length and elements. */
    default void bools(boolean[] values) {
        length(values.length);
        fixedBools(values);
    }

    /** Elements without a length. */
    default void fixedBools(boolean[] values) {
        for (boolean value : values) {
            bool(value);
        }
    }

    /** Length and elements. */
    default void int8s(byte[] values) {
        length(values.length);
        fixedInt8s(values);
    }

    /** Elements without a length. */
    default void fixedInt8s(byte[] values) {
        for (byte value : values) {
            int8(value);
        }
    }

    /** Length and elements. */
    default void int16s(short[] values) {
        length(values.length);
        fixedInt16s(values);
    }

    /** Elements without a length. */
    default void fixedInt16s(short[] values) {
        for (short value : values) {
            int16(value);
        }
    }

    /** Length and elements. */
    default void int32s(int[] values) {
        length(values.length);
        fixedInt32s(values);
    }

    /** Elements without a length. */
    default void fixedInt32s(int[] values) {
        for (int value : values) {
            int32(value);
        }
    }

    /** Length and elements. */
    default void int64s(long[] values) {
        length(values.length);
        fixedInt64s(values);
    }

    /** Elements without a length. */
    default void fixedInt64s(long[] values) {
        for (long value : values) {
            int64(value);
        }
    }

    /** Length and elements. */
    default void float32s(float[] values) {
        length(values.length);
        fixedFloat32s(values);
    }

    /** Elements without a length. */
    default void fixedFloat32s(float[] values) {
        for (float value : values) {
            float32(value);
        }
    }

    /** Length and elements. */
    default void float64s(double[] values) {
        length(values.length);
        fixedFloat64s(values);
    }

    /** Elements without a length. */
    default void fixedFloat64s(double[] values) {
        for (double value : values) {
            float64(value);
        }
    }
}
