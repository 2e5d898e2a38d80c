package io.prehend.driver.ros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.driver.link.Channel;
import io.prehend.driver.link.Speaker;
import io.prehend.driver.link.signal.CloudSignal;
import io.prehend.driver.link.signal.GripperOrder;
import io.prehend.driver.link.signal.GripperSignal;
import io.prehend.driver.link.signal.HealthSignal;
import io.prehend.driver.link.signal.JointSignal;
import io.prehend.driver.link.signal.PoseSignal;
import io.prehend.driver.link.signal.SignalKind;
import io.prehend.driver.link.signal.StopSignal;
import io.prehend.driver.link.signal.TwistSignal;
import io.prehend.driver.link.signal.WrenchSignal;
import io.prehend.driver.message.sensor_msgs.CameraInfo;
import io.prehend.driver.message.sensor_msgs.Image;
import io.prehend.driver.ros.map.Heard;
import io.prehend.model.FrameId;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RosTransportTest {
    private static final long STAMP_NS = 1_790_000_000_000_000_000L;

    private final LoopbackPort port = new LoopbackPort();
    private final RosTransport transport = new RosTransport(port);

    @ParameterizedTest
    @MethodSource("forms")
    <S> void shouldCarryEverySignalInEveryForm(S said, SignalKind<S> kind, String type) {
        Channel<S> channel = channel(kind, "/topic", type, Map.of());
        Heard<S> heard = new Heard<>(kind);
        transport.listen(channel, heard);
        Speaker<S> speaker = transport.speak(channel);

        assertThat(speaker.receivers()).isEqualTo(1);
        assertThat(speaker.say(said)).isTrue();
        assertThat(heard.only()).isNotNull();
        assertThat(heard.senders()).isEqualTo(1);
    }

    static Stream<Arguments> forms() {
        return Stream.of(
                Arguments.of(joints(), JointSignal.KIND, "sensor_msgs/JointState"),
                Arguments.of(joints(), JointSignal.KIND, "sensor_msgs/msg/JointState"),
                Arguments.of(joints(), JointSignal.KIND, "std_msgs/Float64MultiArray"),
                Arguments.of(joints(), JointSignal.KIND, "trajectory_msgs/JointTrajectory"),
                Arguments.of(joints(), JointSignal.KIND, "control_msgs/FollowJointTrajectoryAction"),
                Arguments.of(cloud(), CloudSignal.KIND, "sensor_msgs/PointCloud2"),
                Arguments.of(new GripperSignal(), GripperSignal.KIND, "sensor_msgs/JointState"),
                Arguments.of(grasp(), GripperOrder.KIND, "sensor_msgs/JointState"),
                Arguments.of(grasp(), GripperOrder.KIND, "std_msgs/Float64MultiArray"),
                Arguments.of(grasp(), GripperOrder.KIND, "control_msgs/GripperCommandAction"),
                Arguments.of(grasp(), GripperOrder.KIND, "franka_gripper"),
                Arguments.of(wrench(), WrenchSignal.KIND, "geometry_msgs/WrenchStamped"),
                Arguments.of(pose(), PoseSignal.TARGET, "geometry_msgs/PoseStamped"),
                Arguments.of(pose(), PoseSignal.TRANSFORM, "tf2_msgs/TFMessage"),
                Arguments.of(new TwistSignal(), TwistSignal.KIND, "geometry_msgs/TwistStamped"),
                Arguments.of(new StopSignal(), StopSignal.KIND, "std_msgs/Bool"),
                Arguments.of(new HealthSignal(), HealthSignal.KIND, "diagnostic_msgs/DiagnosticArray"));
    }

    @Test
    void shouldNameTheFormsThatItKnows() {
        Channel<JointSignal> channel = channel(JointSignal.KIND, "/topic", "std_msgs/String", Map.of());
        assertThatThrownBy(() -> transport.speak(channel))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "key (/topic): a signal of the kind joints cannot be said as std_msgs/String over ROS; known"
                                + " are control_msgs/FollowJointTrajectoryAction, sensor_msgs/JointState,"
                                + " std_msgs/Float64MultiArray, trajectory_msgs/JointTrajectory.");
        Channel<CloudSignal> image = channel(CloudSignal.KIND, "/topic", "sensor_msgs/Image", Map.of());
        assertThatThrownBy(() -> transport.speak(image)).hasMessageContaining("known are sensor_msgs/PointCloud2.");
    }

    @Test
    void shouldLookAtLeastTwoPeriodsAhead() {
        Channel<JointSignal> channel = channel(JointSignal.KIND, "/topic", "trajectory_msgs/JointTrajectory", Map.of());
        assertThat(Options.horizonNs(channel)).isEqualTo(20_000_000);
        assertThat(Options.horizonNs(option(channel, "horizon_ms", "35.5"))).isEqualTo(35_500_000);
        assertThatThrownBy(() -> Options.horizonNs(option(channel, "horizon_ms", "0")))
                .hasMessageContaining("horizon_ms must be from 0 to");
        assertThatThrownBy(() -> Options.horizonNs(option(channel, "horizon_ms", "soon")))
                .hasMessage("key (/topic): horizon_ms must be a number, not soon.");
    }

    @Test
    void shouldHearDepthImagesWithTheirCameraInfo() {
        Channel<CloudSignal> channel =
                channel(CloudSignal.KIND, "/depth", "sensor_msgs/Image", Map.of("camera_info", "/info"));
        Heard<CloudSignal> heard = new Heard<>(CloudSignal.KIND);
        transport.listen(channel, heard);
        CameraInfo info = new CameraInfo();
        info.setWidth(1);
        info.setHeight(1);
        info.setK(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1});
        Image image = new Image();
        image.getHeader().setFrameId("camera");
        image.getHeader().getStamp().set(1, 0);
        image.setWidth(1);
        image.setHeight(1);
        image.setStep(2);
        image.setEncoding("16UC1");
        image.setData(new byte[] {(byte) 0xE8, 3});
        port.advertise(new RosTopic<>("/info", CameraInfo.TYPE, RosTopic.Use.STREAM, Map.of()))
                .publish(info);
        port.advertise(new RosTopic<>("/depth", Image.TYPE, RosTopic.Use.BULK, Map.of()))
                .publish(image);
        assertThat(heard.only().cloud().z(0)).isEqualTo(1f);

        Channel<CloudSignal> without = channel(CloudSignal.KIND, "/depth", "sensor_msgs/Image", Map.of());
        assertThatThrownBy(() -> transport.listen(without, heard)).hasMessageContaining("needs the option camera_info");
    }

    @Test
    void shouldHearFixedFramesOnTheirOwnTopic() {
        Channel<PoseSignal> channel = channel(PoseSignal.TRANSFORM, "/tf", "tf2_msgs/TFMessage", Map.of());
        Heard<PoseSignal> heard = new Heard<>(PoseSignal.TRANSFORM);
        transport.listen(channel, heard);
        transport
                .speak(channel(PoseSignal.TRANSFORM, "/tf_static", "tf2_msgs/TFMessage", Map.of()))
                .say(pose());
        assertThat(heard.only().fixed()).isTrue();
        assertThat(port.topics())
                .anyMatch(topic -> topic.name().equals("/tf_static") && topic.use() == RosTopic.Use.LATCHED);
    }

    @Test
    void shouldAnswerGoalsAndSayWhatWasWrong() {
        Channel<GripperOrder> channel = channel(GripperOrder.KIND, "/gripper", "franka_gripper", Map.of());
        Heard<GripperOrder> heard = new Heard<>(GripperOrder.KIND);
        transport.listen(channel, heard);
        GripperOrder order = grasp();
        transport.speak(channel).say(order);
        order.setMove(-1, 0.1);
        transport.speak(channel).say(order);
        assertThat(heard.signals()).hasSize(1);
        assertThat(port.results().get(0)).startsWith("/gripper/grasp true ").contains("success=true");
        assertThat(port.results().get(1)).startsWith("/gripper/move false ").contains("success=false", "-1.0 m");
    }

    @Test
    void shouldRefuseToSpeakWhereNobodyServesTheAction() {
        Channel<GripperOrder> channel = channel(GripperOrder.KIND, "/g", "control_msgs/GripperCommandAction", Map.of());
        Speaker<GripperOrder> speaker = transport.speak(channel);
        assertThat(speaker.say(grasp())).isFalse();
        assertThat(speaker.receivers()).isZero();
        assertThatThrownBy(() -> transport.speak(option(channel, "position", "both")))
                .hasMessage("key (/g): position must be width or finger, not both.");
    }

    @Test
    void shouldCloseThePort() {
        assertThat(transport.connected()).isTrue();
        assertThat(transport.describe()).isEqualTo("within the process");
        transport.close();
        assertThat(transport.connected()).isFalse();
    }

    private static <S> Channel<S> channel(SignalKind<S> kind, String topic, String type, Map<String, String> options) {
        return new Channel<>("key", kind, topic, type, 100, 0, options);
    }

    private static <S> Channel<S> option(Channel<S> channel, String name, String value) {
        return channel(channel.kind(), channel.topic(), channel.type(), Map.of(name, value));
    }

    private static JointSignal joints() {
        JointSignal joints = new JointSignal();
        joints.clear(2, STAMP_NS);
        joints.setJoint(0, "a", 1, 2, 3);
        joints.setJoint(1, "b", 4, 5, 6);
        return joints;
    }

    private static CloudSignal cloud() {
        CloudSignal cloud = new CloudSignal();
        cloud.cloud().clear(FrameId.CAMERA, STAMP_NS);
        cloud.cloud().add(1, 2, 3);
        return cloud;
    }

    private static GripperOrder grasp() {
        GripperOrder order = new GripperOrder();
        order.setGrasp(0.1, 20);
        return order;
    }

    private static WrenchSignal wrench() {
        WrenchSignal wrench = new WrenchSignal();
        wrench.vector().setHeader("hand", STAMP_NS);
        return wrench;
    }

    private static PoseSignal pose() {
        PoseSignal pose = new PoseSignal();
        pose.setHeader("base", "tip", false, STAMP_NS);
        return pose;
    }
}
