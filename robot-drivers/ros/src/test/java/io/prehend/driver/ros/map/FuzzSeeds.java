package io.prehend.driver.ros.map;

import io.prehend.driver.message.Message;
import io.prehend.driver.message.Ros1Writer;
import io.prehend.driver.message.diagnostic_msgs.DiagnosticArray;
import io.prehend.driver.message.sensor_msgs.CameraInfo;
import io.prehend.driver.message.sensor_msgs.Image;
import io.prehend.driver.message.sensor_msgs.JointState;
import io.prehend.driver.message.std_msgs.Float64MultiArray;
import io.prehend.driver.message.tf2_msgs.TFMessage;
import io.prehend.driver.message.trajectory_msgs.JointTrajectory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the seeds of {@link SignalFuzzTest}; argument: the folder, below which each method has its own. */
final class FuzzSeeds {
    private FuzzSeeds() {}

    public static void main(String[] arguments) throws IOException {
        Path clouds = Files.createDirectories(Path.of(arguments[0]).resolve("shouldHearOrRefuseAnyCloud"));
        for (int seed = 0; seed < 6; seed++) {
            write(clouds.resolve("layout-" + seed), -1, new Clouds(seed, seed, 4).message());
        }
        Path others = Files.createDirectories(Path.of(arguments[0]).resolve("shouldHearOrRefuseAnything"));
        write(others.resolve("joints"), 0, fingers());
        Float64MultiArray array = new Float64MultiArray();
        array.setData(new double[] {0.01});
        write(others.resolve("array"), 1, array);
        write(others.resolve("width"), 5, array);
        JointTrajectory trajectory = new JointTrajectory();
        trajectory.setJointNames(List.of("left"));
        trajectory.getPoints().grow().setPositions(new double[] {1});
        write(others.resolve("trajectory"), 2, trajectory);
        write(others.resolve("fingers"), 3, fingers());
        TFMessage transforms = new TFMessage();
        transforms.getTransforms().grow().setChildFrameId("tip");
        transforms.getTransforms().get(0).getHeader().setFrameId("base");
        transforms.getTransforms().get(0).getTransform().getRotation().setW(1);
        write(others.resolve("transforms"), 10, transforms);
        DiagnosticArray health = new DiagnosticArray();
        health.getStatus().grow().getValues().grow().setKey("key");
        write(others.resolve("health"), 11, health);
        CameraInfo info = new CameraInfo();
        info.setWidth(2);
        info.setHeight(2);
        info.setK(new double[] {1, 0, 1, 0, 1, 1, 0, 0, 1});
        for (String encoding : List.of("16UC1", "32FC1")) {
            write(others.resolve("depth-" + encoding), 12, info, depth(encoding));
        }
    }

    private static Image depth(String encoding) {
        Image image = new Image();
        image.getHeader().setFrameId("camera");
        image.getHeader().getStamp().set(1, 2);
        image.setWidth(2);
        image.setHeight(2);
        image.setEncoding(encoding);
        image.setStep(8);
        image.setData(new byte[16]);
        return image;
    }

    private static JointState fingers() {
        JointState state = new JointState();
        state.getHeader().getStamp().set(1, 2);
        state.setName(List.of("left", "right"));
        state.setPosition(new double[] {0.01, 0.02});
        return state;
    }

    /** One byte before the messages, unless it is negative. */
    private static void write(Path file, int first, Message... messages) throws IOException {
        Ros1Writer writer = new Ros1Writer(1 << 16);
        for (Message message : messages) {
            message.write(writer);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (first >= 0) {
            bytes.write(first);
        }
        byte[] written = new byte[writer.size()];
        writer.written().get(written);
        bytes.write(written);
        Files.write(file, bytes.toByteArray());
    }
}
