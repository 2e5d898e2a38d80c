package io.prehend.driver.message;

import io.prehend.driver.message.control_msgs.FollowJointTrajectoryActionGoal;
import io.prehend.driver.message.diagnostic_msgs.DiagnosticArray;
import io.prehend.driver.message.sensor_msgs.CameraInfo;
import io.prehend.driver.message.sensor_msgs.JointState;
import io.prehend.driver.message.sensor_msgs.PointCloud2;
import io.prehend.driver.message.std_msgs.Float64MultiArray;
import io.prehend.driver.message.tf2_msgs.TFMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the seeds of {@link MessageFuzzTest}: messages of several types, in both forms. Run again when types were
 * added, because that changes the numbers of types; argument: the folder.
 */
final class FuzzSeeds {
    private static final List<MessageType<?>> TYPES = List.of(
            JointState.TYPE,
            PointCloud2.TYPE,
            TFMessage.TYPE,
            DiagnosticArray.TYPE,
            Float64MultiArray.TYPE,
            CameraInfo.TYPE,
            FollowJointTrajectoryActionGoal.TYPE);

    private FuzzSeeds() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        for (MessageType<?> type : TYPES) {
            Message message = type.newMessage();
            message.read(new RandomFields(type.name().hashCode(), true));
            String name = type.name().replace('/', '-');
            Ros1Writer ros1 = new Ros1Writer(1 << 16);
            message.write(ros1);
            write(folder.resolve(name + ".ros1"), MessageFuzzTest.indexOf(type), ros1.written());
            CdrWriter cdr = new CdrWriter(1 << 16);
            message.write(cdr);
            write(folder.resolve(name + ".cdr"), MessageFuzzTest.indexOf(type) | 0x80, cdr.written());
        }
    }

    private static void write(Path file, int first, ByteBuffer message) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(first);
        bytes.write(message.array(), message.arrayOffset(), message.remaining());
        Files.write(file, bytes.toByteArray());
    }
}
