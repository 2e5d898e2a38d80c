package io.prehend.driver.ros.map;

import io.prehend.driver.link.Listener;
import io.prehend.driver.link.signal.CloudSignal;
import io.prehend.driver.message.Message;
import io.prehend.driver.message.Ros1Reader;
import io.prehend.driver.message.Ros1Writer;
import io.prehend.driver.message.sensor_msgs.CameraInfo;
import io.prehend.driver.message.sensor_msgs.Image;
import io.prehend.driver.message.sensor_msgs.PointCloud2;
import io.prehend.driver.message.sensor_msgs.PointField;
import io.prehend.model.FrameId;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

/**
 * Prints what it takes from the bytes of a cloud to its points, and back, in µs. Run after test-compile:
 *
 * <p>{@code java -cp robot-drivers/{ros,messages,link}/target/classes:controller/target/classes:...
 * io.prehend.driver.ros.map.CloudProbe}
 */
final class CloudProbe {
    private static final int ROUNDS = 400;
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final int STEP = 16;
    private static final double NS_PER_US = 1e3;

    private CloudProbe() {}

    public static void main(String[] arguments) {
        Ros1Writer writer = new Ros1Writer(8 << 20);
        PointCloud2 read = new PointCloud2();
        PointCloudMapper mapper = new PointCloudMapper();
        CloudSignal kept = new CloudSignal();
        Listener<CloudSignal> listener = (signal, receivedNs) -> kept.cloud().set(signal.cloud());
        ByteBuffer organised = bytes(organised());
        print("organised 320 x 240 x 16 bytes, read", () -> {
            read.read(new Ros1Reader().wrap(organised.rewind()));
        });
        print("organised 320 x 240 x 16 bytes, read and points taken", () -> {
            read.read(new Ros1Reader().wrap(organised.rewind()));
            mapper.decode(read, 0, listener);
        });
        ByteBuffer image = bytes(image());
        Image depth = new Image();
        DepthImageDecoder decoder = new DepthImageDecoder();
        decoder.onCameraInfo(info());
        print("depth image 320 x 240, read and points taken", () -> {
            depth.read(new Ros1Reader().wrap(image.rewind()));
            decoder.decode(depth, 0, listener);
        });
        PointCloud2 said = new PointCloud2();
        kept.cloud().clear(FrameId.CAMERA, 1);
        for (int i = 0; i < (1 << 20) / 12; i++) {
            kept.cloud().add(i, i, i);
        }
        print("1 MiB of points, said and written", () -> {
            mapper.encode(kept, said);
            writer.clear();
            said.write(writer);
        });
    }

    private static void print(String what, Runnable work) {
        long[] tookNs = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long startNs = System.nanoTime();
            work.run();
            tookNs[i] = System.nanoTime() - startNs;
        }
        long[] sorted = Arrays.copyOfRange(tookNs, ROUNDS / 2, ROUNDS);
        Arrays.sort(sorted);
        System.out.printf(
                "%-55s p50 %6.0f us  p99 %6.0f us%n",
                what, sorted[sorted.length / 2] / NS_PER_US, sorted[sorted.length * 99 / 100] / NS_PER_US);
    }

    private static PointCloud2 organised() {
        PointCloud2 cloud = new PointCloud2();
        cloud.getHeader().setFrameId("camera");
        cloud.getHeader().getStamp().set(1, 0);
        cloud.setWidth(WIDTH);
        cloud.setHeight(HEIGHT);
        cloud.setPointStep(STEP);
        cloud.setRowStep(WIDTH * STEP);
        for (int axis = 0; axis < 3; axis++) {
            PointField field = cloud.getFields().grow();
            field.setName("xyz".substring(axis, axis + 1));
            field.setOffset(4 * axis);
            field.setDatatype(PointField.FLOAT32);
            field.setCount(1);
        }
        byte[] data = new byte[WIDTH * HEIGHT * STEP];
        new Random(1).nextBytes(data);
        cloud.setData(data);
        return cloud;
    }

    private static Image image() {
        Image image = new Image();
        image.getHeader().setFrameId("camera");
        image.getHeader().getStamp().set(1, 0);
        image.setWidth(WIDTH);
        image.setHeight(HEIGHT);
        image.setEncoding("16UC1");
        image.setStep(2 * WIDTH);
        byte[] data = new byte[2 * WIDTH * HEIGHT];
        new Random(1).nextBytes(data);
        image.setData(data);
        return image;
    }

    private static CameraInfo info() {
        CameraInfo info = new CameraInfo();
        info.setWidth(WIDTH);
        info.setHeight(HEIGHT);
        info.setK(new double[] {300, 0, 160, 0, 300, 120, 0, 0, 1});
        return info;
    }

    private static ByteBuffer bytes(Message message) {
        Ros1Writer writer = new Ros1Writer(8 << 20);
        message.write(writer);
        return writer.written();
    }
}
