package io.prehend.driver.ros.map;

import io.prehend.driver.message.sensor_msgs.PointCloud2;
import io.prehend.driver.message.sensor_msgs.PointField;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Clouds of any legal layout, with the points that must come out of them. */
final class Clouds {
    private static final byte[] TYPES = {
        PointField.INT8,
        PointField.UINT8,
        PointField.INT16,
        PointField.UINT16,
        PointField.INT32,
        PointField.UINT32,
        PointField.FLOAT32,
        PointField.FLOAT64
    };

    private final Random random;
    private final PointCloud2 message = new PointCloud2();
    private final List<float[]> expectedM = new ArrayList<>();

    /** A random layout: order and types of the fields, gaps, padding of rows, byte order. */
    Clouds(long seed, int height, int width) {
        random = new Random(seed);
        message.getHeader().setFrameId("camera");
        message.getHeader().getStamp().set(7, 8);
        message.setHeight(height);
        message.setWidth(width);
        message.setIsBigendian(random.nextBoolean());
        message.setIsDense(random.nextBoolean());
        message.setPointStep(addFields() + random.nextInt(5));
        message.setRowStep(message.getPointStep() * width + random.nextInt(20));
        fill();
    }

    PointCloud2 message() {
        return message;
    }

    /** The finite points, m. */
    List<float[]> expectedM() {
        return expectedM;
    }

    private int addFields() {
        List<String> names = new ArrayList<>(List.of("x", "y", "z", "rgb", "intensity"));
        Collections.shuffle(names, random);
        int offset = 0;
        for (String name : names) {
            offset += random.nextInt(4);
            PointField field = message.getFields().grow();
            field.setName(name);
            field.setOffset(offset);
            field.setDatatype(TYPES[random.nextInt(TYPES.length)]);
            field.setCount(1);
            offset += PointReader.bytesOf(field.getDatatype());
        }
        return offset;
    }

    private void fill() {
        byte[] data = new byte[message.getRowStep() * message.getHeight()];
        random.nextBytes(data);
        ByteBuffer buffer =
                ByteBuffer.wrap(data).order(message.getIsBigendian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < message.getHeight(); row++) {
            for (int column = 0; column < message.getWidth(); column++) {
                int point = row * message.getRowStep() + column * message.getPointStep();
                float[] xyzM = new float[3];
                boolean finite = true;
                for (PointField field : message.getFields()) {
                    float valueM = put(buffer, point + field.getOffset(), field.getDatatype());
                    int axis = "xyz".indexOf(field.getName());
                    if (axis >= 0) {
                        xyzM[axis] = valueM;
                        finite &= Float.isFinite(valueM);
                    }
                }
                if (finite) {
                    expectedM.add(xyzM);
                }
            }
        }
        message.setData(data);
    }

    /** Writes a value of the type and says what a float can hold of it. */
    private float put(ByteBuffer buffer, int at, byte type) {
        double real = random.nextInt(10) == 0 ? Double.NaN : random.nextGaussian();
        switch (type) {
            case PointField.INT8 -> buffer.put(at, (byte) random.nextInt());
            case PointField.UINT8 -> buffer.put(at, (byte) random.nextInt());
            case PointField.INT16, PointField.UINT16 -> buffer.putShort(at, (short) random.nextInt());
            case PointField.INT32, PointField.UINT32 -> buffer.putInt(at, random.nextInt());
            case PointField.FLOAT32 -> buffer.putFloat(at, (float) real);
            default -> buffer.putDouble(at, real);
        }
        return switch (type) {
            case PointField.INT8 -> buffer.get(at);
            case PointField.UINT8 -> Byte.toUnsignedInt(buffer.get(at));
            case PointField.INT16 -> buffer.getShort(at);
            case PointField.UINT16 -> Short.toUnsignedInt(buffer.getShort(at));
            case PointField.INT32 -> buffer.getInt(at);
            case PointField.UINT32 -> Integer.toUnsignedLong(buffer.getInt(at));
            default -> (float) real;
        };
    }
}
