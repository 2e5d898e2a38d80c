package io.prehend.driver.ros2;

import io.prehend.driver.message.CdrWriter;
import io.prehend.driver.message.Message;
import io.prehend.driver.message.sensor_msgs.JointState;
import io.prehend.driver.message.sensor_msgs.PointCloud2;
import io.prehend.driver.message.sensor_msgs.PointField;
import java.util.Random;

/** Messages with contents that nobody could guess, and their bytes. */
final class Messages {
    private Messages() {}

    static JointState joints(Random random, int sequence) {
        JointState joints = new JointState();
        joints.getHeader().getStamp().setNano(System.nanoTime());
        joints.getHeader().setFrameId("base " + sequence);
        for (int j = 0; j < 7; j++) {
            joints.getName().add("panda_joint" + (j + 1));
        }
        joints.setPosition(doubles(random, 7));
        joints.setVelocity(doubles(random, 7));
        joints.setEffort(sequence % 2 == 0 ? new double[0] : doubles(random, 7));
        joints.getPosition()[0] = sequence;
        return joints;
    }

    /** A cloud of four floats a point in {@code bytes} bytes, the last point possibly torn. */
    static PointCloud2 cloud(Random random, int sequence, int bytes) {
        PointCloud2 cloud = new PointCloud2();
        cloud.getHeader().getStamp().setNano(System.nanoTime());
        cloud.getHeader().setFrameId("camera " + sequence);
        cloud.setHeight(1);
        cloud.setWidth(bytes / 16);
        for (String name : new String[] {"x", "y", "z", "intensity"}) {
            PointField field = cloud.getFields().grow();
            field.setName(name);
            field.setOffset(4 * (cloud.getFields().size() - 1));
            field.setDatatype(PointField.FLOAT32);
            field.setCount(1);
        }
        cloud.setPointStep(16);
        cloud.setRowStep(bytes / 16 * 16);
        byte[] data = new byte[bytes];
        random.nextBytes(data);
        cloud.setData(data);
        cloud.setIsDense(sequence % 2 == 0);
        return cloud;
    }

    static byte[] bytes(Message message) {
        CdrWriter writer = new CdrWriter(64 << 20);
        message.write(writer);
        byte[] bytes = new byte[writer.size()];
        writer.written().get(bytes);
        return bytes;
    }

    /** FNV-1a, 32 bits, as {@code peer.c} computes it. */
    static String sum(byte[] bytes) {
        int sum = 0x811c9dc5;
        for (byte b : bytes) {
            sum = (sum ^ b & 0xFF) * 16777619;
        }
        return String.format("%08x", sum);
    }

    private static double[] doubles(Random random, int count) {
        return random.doubles(count, -3, 3).toArray();
    }
}
