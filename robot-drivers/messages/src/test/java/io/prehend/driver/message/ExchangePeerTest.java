package io.prehend.driver.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.driver.message.sensor_msgs.JointState;
import io.prehend.driver.message.sensor_msgs.PointCloud2;
import io.prehend.driver.message.sensor_msgs.PointField;
import io.prehend.driver.message.trajectory_msgs.JointTrajectory;
import io.prehend.driver.message.trajectory_msgs.JointTrajectoryPoint;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages that ROS's own Python writes and reads, against ours with the same values ({@code exchange.py}). */
class ExchangePeerTest {
    @TempDir
    private Path folder;

    @Test
    void shouldWriteWhatRosReadsAndReadWhatRosWrites() throws Exception {
        Map<String, Message> messages = new LinkedHashMap<>();
        messages.put("joint_state", jointState());
        messages.put("cloud", cloud());
        messages.put("trajectory", trajectory());
        for (Map.Entry<String, Message> entry : messages.entrySet()) {
            Files.write(folder.resolve(entry.getKey() + ".java"), bytesOf(entry.getValue()));
        }

        RosPython.run("exchange.py", folder);

        for (Map.Entry<String, Message> entry : messages.entrySet()) {
            byte[] ofRos = Files.readAllBytes(folder.resolve(entry.getKey() + ".ros"));
            byte[] again = Files.readAllBytes(folder.resolve(entry.getKey() + ".again"));
            assertThat(again).as(entry.getKey()).isEqualTo(bytesOf(entry.getValue()));
            assertThat(ofRos).as(entry.getKey()).isEqualTo(again);
            Message read = entry.getValue().type().newMessage();
            Ros1Reader reader = new Ros1Reader().wrap(ByteBuffer.wrap(ofRos));
            read.read(reader);
            assertThat(read).isEqualTo(entry.getValue());
            assertThat(reader.remaining()).isZero();
        }
    }

    private static JointState jointState() {
        JointState state = new JointState();
        state.getHeader().setSeq(-1);
        state.getHeader().getStamp().set(1_790_000_000, 999_999_999);
        state.getHeader().setFrameId("base");
        double[] position = new double[8];
        double[] velocity = new double[8];
        for (int i = 0; i < 8; i++) {
            state.getName().add(i < 7 ? "panda_joint" + (i + 1) : "größe");
            position[i] = i * 0.1;
            velocity[i] = -i * 1e-300;
        }
        state.setPosition(position);
        state.setVelocity(velocity);
        return state;
    }

    private static PointCloud2 cloud() {
        PointCloud2 cloud = new PointCloud2();
        cloud.getHeader().setFrameId("camera");
        cloud.setHeight(2);
        cloud.setWidth(3);
        for (int i = 0; i < 3; i++) {
            PointField field = cloud.getFields().grow();
            field.setName("xyz".substring(i, i + 1));
            field.setOffset(4 * i);
            field.setDatatype(PointField.FLOAT32);
            field.setCount(1);
        }
        cloud.setIsBigendian(true);
        cloud.setPointStep(12);
        cloud.setRowStep(40);
        cloud.getData().resize(80);
        for (int i = 0; i < 80; i++) {
            cloud.getData().array()[i] = (byte) (7 * i);
        }
        return cloud;
    }

    private static JointTrajectory trajectory() {
        JointTrajectory trajectory = new JointTrajectory();
        trajectory.getJointNames().add("a");
        trajectory.getJointNames().add("b");
        for (int i = 0; i < 3; i++) {
            JointTrajectoryPoint point = trajectory.getPoints().grow();
            point.setPositions(new double[] {i + 0.5, i - 0.5});
            double[] velocities = new double[i];
            java.util.Arrays.fill(velocities, 0.25);
            point.setVelocities(velocities);
            point.getTimeFromStart().set(i - 1, 500_000_000);
        }
        return trajectory;
    }

    private static byte[] bytesOf(Message message) {
        Ros1Writer writer = new Ros1Writer(10_000);
        message.write(writer);
        byte[] bytes = new byte[writer.size()];
        writer.written().get(bytes);
        return bytes;
    }
}
