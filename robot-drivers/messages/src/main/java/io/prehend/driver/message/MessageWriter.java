package io.prehend.driver.message;

import java.util.List;

/**
 * Turns fields into bytes: what a generated message calls in {@link Message#write}.
 *
 * <p>One thread at a time. Numbers without sign are written as their signed twins of the same width. Whatever does not
 * fit into the allowed size is a {@link MessageFormatException}.
 */
public interface MessageWriter {
    /** One byte, 0 or 1. */
    void bool(boolean value);

    /** One byte. */
    void int8(byte value);

    /** Two bytes. */
    void int16(short value);

    /** Four bytes. */
    void int32(int value);

    /** Eight bytes. */
    void int64(long value);

    /** Four bytes, IEEE 754. */
    void float32(float value);

    /** Eight bytes, IEEE 754. */
    void float64(double value);

    /** Length and UTF-8 bytes. */
    void string(String value);

    /** The number of elements that follow. */
    void length(int count);

    /** Bytes as they are, without a length. */
    void raw(byte[] source, int offset, int count);

    /** The sequence number of a header, which ROS 1 has and ROS 2 has not. */
    void headerSequence(int sequence);

    /** What stands for a message without fields: nothing in ROS 1, one byte in ROS 2. */
    void noFields();

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
