package io.prehend.driver.ros2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.driver.link.Channel;
import io.prehend.driver.link.Listener;
import io.prehend.driver.link.Speaker;
import io.prehend.driver.link.Transport;
import io.prehend.driver.link.signal.CloudSignal;
import io.prehend.driver.link.signal.GripperOrder;
import io.prehend.driver.link.signal.JointSignal;
import io.prehend.driver.link.signal.SignalKind;
import io.prehend.driver.link.signal.StopSignal;
import io.prehend.driver.ros.RosTransport;
import io.prehend.model.FrameId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The signals of a profile between a robot and a controller, over DDS. */
class Ros2TransportTest {
    private Transport robot;
    private Transport controller;

    @BeforeEach
    void openBothEnds() {
        robot = open("robot");
        controller = open("controller");
    }

    @AfterEach
    void closeBothEnds() {
        controller.close();
        robot.close();
    }

    @Test
    void shouldCarryJointStatesToTheControllerAndCommandsBack() {
        Heard<JointSignal> states = new Heard<>(signal -> signal.name(1) + " " + signal.positionRad(1));
        Heard<JointSignal> commands = new Heard<>(signal -> signal.count() + " " + signal.positionRad(1));
        Channel<JointSignal> stateChannel = channel(JointSignal.KIND, "/joint_states", "sensor_msgs/JointState");
        Channel<JointSignal> commandChannel =
                channel(JointSignal.KIND, "/controller/commands", "std_msgs/msg/Float64MultiArray");
        controller.listen(stateChannel, states);
        robot.listen(commandChannel, commands);
        Speaker<JointSignal> state = robot.speak(stateChannel);
        Speaker<JointSignal> command = controller.speak(commandChannel);
        JointSignal signal = new JointSignal();
        signal.clear(2, 123_000_000_000L);
        signal.setJoint(0, "one", 0.25, 0, Double.NaN);
        signal.setJoint(1, "two", -1.5, 0, Double.NaN);
        TestDomain.await("joint states come", () -> state.say(signal) && states.has("two -1.5"));
        TestDomain.await("commands come", () -> command.say(signal) && commands.has("2 -1.5"));
        assertThat(states.senders).hasValue(1);
        assertThat(command.receivers()).isEqualTo(1);
        assertThat(states.refused).hasValue(0);
        assertThat(controller.connected()).isTrue();
        assertThat(controller.describe())
                .isEqualTo("ROS 2 domain " + TestDomain.ID + ": 1 of 1 topics have a sender, 1 of 1 a receiver");
    }

    @Test
    void shouldCarryCloudsOnAThreadOfTheirOwn() {
        Heard<CloudSignal> clouds = new Heard<>(
                signal -> signal.cloud().size() + " " + Thread.currentThread().getName());
        Channel<CloudSignal> channel = channel(CloudSignal.KIND, "/camera/points", "sensor_msgs/PointCloud2");
        controller.listen(channel, clouds);
        Speaker<CloudSignal> speaker = robot.speak(channel);
        CloudSignal signal = new CloudSignal();
        signal.cloud().clear(FrameId.CAMERA, 5_000_000_000L);
        for (int i = 0; i < 40_000; i++) {
            signal.cloud().add(i * 1e-5f, -0.25f, 0.5f);
        }
        TestDomain.await("clouds come", () -> {
            TestDomain.pause(System.nanoTime() + 20_000_000);
            return speaker.say(signal) && clouds.has("40000 prehend-ros2-camera-points");
        });
        assertThat(clouds.refused).hasValue(0);
    }

    @Test
    void shouldCarryStopsAndOrders() {
        Heard<StopSignal> stops = new Heard<>(signal -> "" + signal.stop());
        Heard<GripperOrder> orders = new Heard<>(signal -> "" + signal.widthM());
        Channel<StopSignal> stopChannel = channel(StopSignal.KIND, "/stop", "std_msgs/Bool");
        Channel<GripperOrder> orderChannel = channel(GripperOrder.KIND, "/gripper", "sensor_msgs/JointState");
        controller.listen(stopChannel, stops);
        robot.listen(orderChannel, orders);
        Speaker<StopSignal> stop = robot.speak(stopChannel);
        Speaker<GripperOrder> order = controller.speak(orderChannel);
        StopSignal stopNow = new StopSignal();
        stopNow.set(true);
        GripperOrder open = new GripperOrder();
        open.setMove(0.0625, 0.1);
        TestDomain.await("the stop comes", () -> stop.say(stopNow) && stops.has("true"));
        TestDomain.await("the order comes", () -> order.say(open) && orders.has("0.0625"));
    }

    @Test
    void shouldHearABestEffortSenderOfStopsWhenTold() {
        Heard<StopSignal> deaf = new Heard<>(signal -> "" + signal.stop());
        Heard<StopSignal> told = new Heard<>(signal -> "" + signal.stop());
        Map<String, String> bestEffort = Map.of("reliability", "best_effort");
        controller.listen(channel(StopSignal.KIND, "/weak_stop", "std_msgs/Bool"), deaf);
        controller.listen(channel(StopSignal.KIND, "/weak_stop", "std_msgs/Bool", bestEffort), told);
        Speaker<StopSignal> stop = robot.speak(channel(StopSignal.KIND, "/weak_stop", "std_msgs/Bool", bestEffort));
        StopSignal stopNow = new StopSignal();
        stopNow.set(true);
        TestDomain.await("the stop comes", () -> stop.say(stopNow) && told.has("true"));
        assertThat(deaf.texts).isEmpty();
        assertThat(deaf.senders).hasValue(0);
    }

    @Test
    void shouldSayWhatToUseInsteadOfAnAction() {
        assertThatThrownBy(() -> controller.speak(
                        channel(JointSignal.KIND, "/follow", "control_msgs/FollowJointTrajectoryAction")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ROS 2 actions such as /follow")
                .hasMessageContaining("trajectory_msgs/JointTrajectory");
    }

    @Test
    void shouldRefuseAnUnknownReliability() {
        Channel<StopSignal> channel =
                channel(StopSignal.KIND, "/stop", "std_msgs/Bool", Map.of("reliability", "perhaps"));
        assertThatThrownBy(() -> controller.listen(channel, (signal, receivedNs) -> {}))
                .hasMessage("the reliability of /stop is \"perhaps\"; it is either reliable or best_effort");
    }

    @Test
    void shouldAdviseWhereTheKernelHasNoRoomForACloud() throws IOException {
        assertThat(SocketBuffers.advice(212_992))
                .hasValueSatisfying(advice ->
                        assertThat(advice).contains("at most 208 kB").contains("sysctl -w net.core.rmem_max=4194304"));
        assertThat(SocketBuffers.advice(4_194_304)).isEmpty();
        Process cat = new ProcessBuilder("cat", "/proc/sys/net/core/rmem_max").start();
        String limit = new String(cat.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).trim();
        assertThat(SocketBuffers.kernelLimitBytes()).isEqualTo(Long.parseLong(limit));
    }

    private static Transport open(String name) {
        return new RosTransport(Ros2Port.open(Ros2Settings.of(name).withDomainId(TestDomain.ID)));
    }

    private static <S> Channel<S> channel(SignalKind<S> kind, String topic, String type) {
        return channel(kind, topic, type, Map.of());
    }

    private static <S> Channel<S> channel(SignalKind<S> kind, String topic, String type, Map<String, String> options) {
        return new Channel<>(topic.substring(1), kind, topic, type, 100, 0, options);
    }

    private static final class Heard<S> implements Listener<S> {
        final ConcurrentLinkedQueue<String> texts = new ConcurrentLinkedQueue<>();
        final AtomicInteger refused = new AtomicInteger();
        final AtomicInteger senders = new AtomicInteger();
        private final Function<S, String> text;

        Heard(Function<S, String> text) {
            this.text = text;
        }

        boolean has(String wanted) {
            return texts.contains(wanted);
        }

        @Override
        public void onSignal(S signal, long receivedNs) {
            texts.add(text.apply(signal));
        }

        @Override
        public void onRefused(String why) {
            refused.incrementAndGet();
        }

        @Override
        public void onSenders(int count) {
            senders.set(count);
        }
    }
}
