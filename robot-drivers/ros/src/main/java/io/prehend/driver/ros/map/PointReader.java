package io.prehend.driver.ros.map;

import io.prehend.driver.message.sensor_msgs.PointField;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** One coordinate of the points of a cloud: where it lies in a point, and as what. */
final class PointReader {
    private static final VarHandle SHORT_LE = view(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT_BE = view(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT_LE = view(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT_BE = view(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG_LE = view(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG_BE = view(long[].class, ByteOrder.BIG_ENDIAN);

    private int offset;
    private byte datatype;
    private boolean bigEndian;

    /** Bytes of one value of {@code datatype}; 0 if there is no such type. */
    static int bytesOf(byte datatype) {
        return switch (datatype) {
            case PointField.INT8, PointField.UINT8 -> 1;
            case PointField.INT16, PointField.UINT16 -> 2;
            case PointField.INT32, PointField.UINT32, PointField.FLOAT32 -> 4;
            case PointField.FLOAT64 -> 8;
            default -> 0;
        };
    }

    /** From now on reads {@code newDatatype} at {@code newOffset} of each point. */
    void set(int newOffset, byte newDatatype, boolean isBigEndian) {
        offset = newOffset;
        datatype = newDatatype;
        bigEndian = isBigEndian;
    }

    /** Its value in the point that begins at {@code point}. */
    float read(byte[] data, int point) {
        int at = point + offset;
        return switch (datatype) {
            case PointField.FLOAT32 -> Float.intBitsToFloat(integer(data, at));
            case PointField.FLOAT64 ->
                (float) Double.longBitsToDouble(
                        bigEndian ? (long) LONG_BE.get(data, at) : (long) LONG_LE.get(data, at));
            case PointField.INT8 -> data[at];
            case PointField.UINT8 -> data[at] & 0xFF;
            case PointField.INT16 -> shortInteger(data, at);
            case PointField.UINT16 -> shortInteger(data, at) & 0xFFFF;
            case PointField.INT32 -> integer(data, at);
            default -> integer(data, at) & 0xFFFF_FFFFL;
        };
    }

    private short shortInteger(byte[] data, int at) {
        return bigEndian ? (short) SHORT_BE.get(data, at) : (short) SHORT_LE.get(data, at);
    }

    private int integer(byte[] data, int at) {
        return bigEndian ? (int) INT_BE.get(data, at) : (int) INT_LE.get(data, at);
    }

    private static VarHandle view(Class<?> arrayType, ByteOrder order) {
        return MethodHandles.byteArrayViewVarHandle(arrayType, order);
    }
}
