package io.prehend.driver.message;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Turns bytes into fields: what a generated message calls in {@link Message#read}.
 *
 * <p>One thread at a time. Every length is compared with the bytes that are left before anything is allocated; whatever
 * is too short or impossible is a {@link MessageFormatException}. Methods that take the value of before give it back
 * when it still holds.
 */
public interface MessageReader {
    /** The bytes from here on, after whatever padding the form asks for; a number takes the first {@code bytes}. */
    ByteBuffer next(int bytes);

    /** Length and UTF-8 bytes; gives {@code previous} back if it is the same text in ASCII. */
    String string(String previous);

    /**
     * The number of elements that follow.
     *
     * @param smallestElement bytes that one element takes at least, 1 or more
     */
    int length(int smallestElement);

    /** Bytes as they are, without a length. */
    void raw(byte[] into, int offset, int count);

    /** The sequence number of a header, which ROS 1 has; 0 in ROS 2, which has none. */
    int headerSequence();

    /** What stands for a message without fields: nothing in ROS 1, one byte in ROS 2. */
    void noFields();

    /** Bytes not read yet; what is left after a message is padding, or a sign that both sides mean different types. */
    int remaining();

    /** One byte; all but 0 is true. */
    default boolean bool() {
        return int8() != 0;
    }

    /** One byte. */
    default byte int8() {
        return next(1).get();
    }

    /** Two bytes. */
    default short int16() {
        return next(Short.BYTES).getShort();
    }

    /** Four bytes. */
    default int int32() {
        return next(Integer.BYTES).getInt();
    }

    /** Eight bytes. */
    default long int64() {
        return next(Long.BYTES).getLong();
    }

    /** Four bytes, IEEE 754. */
    default float float32() {
        return next(Float.BYTES).getFloat();
    }

    /** Eight bytes, IEEE 754. */
    default double float64() {
        return next(Double.BYTES).getDouble();
    }

    /** Seconds and nanoseconds. */
    default void time(Time into) {
        int secs = int32();
        into.set(secs, int32());
    }

    /** Seconds and nanoseconds. */
    default void duration(Duration into) {
        int secs = int32();
        into.set(secs, int32());
    }

    /** Length and bytes. */
    default void bytes(Bytes into) {
        into.resize(length(1));
        raw(into.array(), 0, into.length());
    }

    /** Length and strings. */
    default void strings(List<String> into) {
        int count = length(Integer.BYTES);
        while (into.size() > count) {
            into.remove(into.size() - 1);
        }
        for (int i = 0; i < count; i++) {
            if (i < into.size()) {
                into.set(i, string(into.get(i)));
            } else {
                into.add(string(""));
            }
        }
    }

    /**
     * Length and messages.
     *
     * @param smallestElement bytes that one message takes at least, 1 or more
     */
    default void messages(MessageList<?> into, int smallestElement) {
        int count = length(smallestElement);
        into.resize(count);
        for (int i = 0; i < count; i++) {
            into.get(i).read(this);
        }
    }

    /** Length and elements; fills {@code previous} and gives it back if its length is right. */
    default boolean[] bools(boolean[] previous) {
        int count = length(1);
        boolean[] values = previous.length == count ? previous : new boolean[count];
        fixedBools(values);
        return values;
    }

    /** As many elements as the array has. */
    default void fixedBools(boolean[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = bool();
        }
    }

    /** Length and elements; fills {@code previous} and gives it back if its length is right. */
    default byte[] int8s(byte[] previous) {
        int count = length(1);
        byte[] values = previous.length == count ? previous : new byte[count];
        fixedInt8s(values);
        return values;
    }

    /** As many elements as the array has. */
    default void fixedInt8s(byte[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = int8();
        }
    }

    /** Length and elements; fills {@code previous} and gives it back if its length is right. */
    default short[] int16s(short[] previous) {
        int count = length(Short.BYTES);
        short[] values = previous.length == count ? previous : new short[count];
        fixedInt16s(values);
        return values;
    }

    /** As many elements as the array has. */
    default void fixedInt16s(short[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = int16();
        }
    }

    /** Length and elements; fills {@code previous} and gives it back if its length is right. */
    default int[] int32s(int[] previous) {
        int count = length(Integer.BYTES);
        int[] values = previous.length == count ? previous : new int[count];
        fixedInt32s(values);
        return values;
    }

    /** As many elements as the array has. */
    default void fixedInt32s(int[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = int32();
        }
    }

    /** Length and elements; fills {@code previous} and gives it back if its length is right. */
    default long[] int64s(long[] previous) {
        int count = length(Long.BYTES);
        long[] values = previous.length == count ? previous : new long[count];
        fixedInt64s(values);
        return values;
    }

    /** As many elements as the array has. */
    default void fixedInt64s(long[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = int64();
        }
    }

    /** Length and elements; fills {@code previous} and gives it back if its length is right. */
    default float[] float32s(float[] previous) {
        int count = length(Float.BYTES);
        float[] values = previous.length == count ? previous : new float[count];
        fixedFloat32s(values);
        return values;
    }

    /** As many elements as the array has. */
    default void fixedFloat32s(float[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = float32();
        }
    }

    /** Length and elements; fills {@code previous} and gives it back if its length is right. */
    default double[] float64s(double[] previous) {
        int count = length(Double.BYTES);
        double[] values = previous.length == count ? previous : new double[count];
        fixedFloat64s(values);
        return values;
    }

    /** As many elements as the array has. */
    default void fixedFloat64s(double[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = float64();
        }
    }
}
