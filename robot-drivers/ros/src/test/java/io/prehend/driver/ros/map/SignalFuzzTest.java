package io.prehend.driver.ros.map;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.prehend.driver.link.Listener;
import io.prehend.driver.link.signal.CloudSignal;
import io.prehend.driver.message.Message;
import io.prehend.driver.message.MessageFormatException;
import io.prehend.driver.message.Ros1Reader;
import io.prehend.driver.message.control_msgs.GripperCommandGoal;
import io.prehend.driver.message.diagnostic_msgs.DiagnosticArray;
import io.prehend.driver.message.geometry_msgs.PoseStamped;
import io.prehend.driver.message.geometry_msgs.TwistStamped;
import io.prehend.driver.message.geometry_msgs.WrenchStamped;
import io.prehend.driver.message.sensor_msgs.CameraInfo;
import io.prehend.driver.message.sensor_msgs.Image;
import io.prehend.driver.message.sensor_msgs.JointState;
import io.prehend.driver.message.sensor_msgs.PointCloud2;
import io.prehend.driver.message.std_msgs.Float64MultiArray;
import io.prehend.driver.message.tf2_msgs.TFMessage;
import io.prehend.driver.message.trajectory_msgs.JointTrajectory;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Tag;

/**
 * Any bytes as any message that we listen to: signals, or a sentence, and never an exception.
 *
 * <p>Fuzzed with {@code JAZZER_FUZZ=1 mvn -pl robot-drivers/ros -am test
 * -Dtest=SignalFuzzTest#shouldHearOrRefuseAnyCloud -Dsurefire.failIfNoSpecifiedTests=false}, one method at a time;
 * without that, the seeds are run.
 */
@Tag("fuzz")
class SignalFuzzTest {
    private final PointCloudMapper clouds = new PointCloudMapper();

    @FuzzTest(maxDuration = "10m")
    void shouldHearOrRefuseAnyCloud(byte[] data) {
        PointCloud2 message = new PointCloud2();
        if (!isRead(message, ByteBuffer.wrap(data))) {
            return;
        }
        Counter<CloudSignal> counter = new Counter<>() {
            @Override
            public void onSignal(CloudSignal signal, long receivedNs) {
                super.onSignal(signal, receivedNs);
                assertThat(signal.cloud().size()).isLessThanOrEqualTo(PointCloudMapper.MOST_POINTS);
                for (int i = 0; i < 3 * signal.cloud().size(); i++) {
                    assertThat(signal.cloud().packedM()[i]).isFinite();
                }
                assertThat(new PointCloudMapper().encode(signal, new PointCloud2()))
                        .isTrue();
            }
        };
        clouds.decode(message, 0, counter);
        assertThat(counter.calls).isEqualTo(1);
    }

    /** The first byte says which message, the rest is it; for depth images a camera info comes first. */
    @FuzzTest(maxDuration = "10m")
    void shouldHearOrRefuseAnything(byte[] data) {
        if (data.length == 0) {
            return;
        }
        ByteBuffer bytes = ByteBuffer.wrap(data, 1, data.length - 1);
        switch (data[0] & 0x0F) {
            case 0 -> hear(new JointState(), bytes, new JointStateMapper());
            case 1 -> hear(new Float64MultiArray(), bytes, new JointArrayMapper(JointMode.POSITION));
            case 2 -> hear(new JointTrajectory(), bytes, new JointTrajectoryMapper(1));
            case 3 -> hear(new JointState(), bytes, new GripperStateMapper(List.of("left", "right")));
            case 4 -> hear(new JointState(), bytes, new GripperJointMapper());
            case 5 -> hear(new Float64MultiArray(), bytes, new GripperArrayMapper());
            case 6 -> hear(new GripperCommandGoal(), bytes, new GripperCommandMapper(true));
            case 7 -> hear(new WrenchStamped(), bytes, new WrenchMapper());
            case 8 -> hear(new PoseStamped(), bytes, new PoseMapper());
            case 9 -> hear(new TwistStamped(), bytes, new TwistMapper());
            case 10 -> hear(new TFMessage(), bytes, new TransformsMapper(false));
            case 11 -> hear(new DiagnosticArray(), bytes, new HealthMapper());
            default -> hearDepth(bytes);
        }
    }

    private static void hearDepth(ByteBuffer bytes) {
        CameraInfo info = new CameraInfo();
        DepthImageDecoder decoder = new DepthImageDecoder();
        if (isRead(info, bytes)) {
            decoder.onCameraInfo(info);
            hear(new Image(), bytes, decoder);
        }
    }

    private static <M extends Message, S> void hear(M message, ByteBuffer bytes, SignalDecoder<M, S> decoder) {
        if (isRead(message, bytes)) {
            Counter<S> counter = new Counter<>();
            decoder.decode(message, 0, counter);
            boolean many = message instanceof TFMessage || message instanceof DiagnosticArray;
            assertThat(counter.calls).isBetween(many ? 0 : 1, many ? Integer.MAX_VALUE : 1);
        }
    }

    private static boolean isRead(Message message, ByteBuffer bytes) {
        try {
            message.read(new Ros1Reader().wrap(bytes));
            return true;
        } catch (MessageFormatException expected) {
            // Of another test's concern.
            return false;
        }
    }

    private static class Counter<S> implements Listener<S> {
        private int calls;

        @Override
        public void onSignal(S signal, long receivedNs) {
            calls++;
        }

        @Override
        public void onRefused(String why) {
            calls++;
            assertThat(why).hasSizeBetween(10, 400).endsWith(".");
        }
    }
}
