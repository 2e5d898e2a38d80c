package io.prehend.driver.ros1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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
import io.prehend.driver.ros1.node.NodeConfiguration;
import io.prehend.driver.ros1.peer.PeerProcess;
import io.prehend.driver.ros1.peer.RosGraph;
import io.prehend.testing.Eventually;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Signals over ROS 1, from a controller to a robot and back, and to and from rospy and actionlib. */
@Timeout(60)
class Ros1PortPeerTest {
    private static RosGraph graph;
    private static Transport controller;
    private static Transport robot;

    /** Keeps the last signal. */
    private static final class Heard<S> implements Listener<S> {
        private final SignalKind<S> kind;
        private final S last;
        private final AtomicInteger count = new AtomicInteger();
        private volatile int senders;
        private volatile String refused = "";

        Heard(SignalKind<S> kind) {
            this.kind = kind;
            last = kind.create().get();
        }

        @Override
        public void onSignal(S signal, long receivedNs) {
            synchronized (this) {
                kind.copy().accept(last, signal);
            }
            count.incrementAndGet();
        }

        @Override
        public void onRefused(String why) {
            refused = why;
        }

        @Override
        public void onSenders(int number) {
            senders = number;
        }

        synchronized S last() {
            return last;
        }
    }

    @BeforeAll
    static void start() {
        graph = RosGraph.start();
        controller = graph.keep(transport("ours"));
        robot = graph.keep(transport("robot"));
    }

    @AfterAll
    static void stop() {
        if (graph != null) {
            graph.close();
        }
    }

    @Test
    void shouldCarryJointStatesFromRospy() {
        graph.python("talker.py", "joints", 100);
        Heard<JointSignal> heard = new Heard<>(JointSignal.KIND);
        controller.listen(channel(JointSignal.KIND, "/joint_states", "sensor_msgs/JointState"), heard);
        Eventually.within(15_000, "joint states", () -> heard.count.get() > 20);
        JointSignal last = heard.last();
        assertThat(last.count()).isEqualTo(7);
        assertThat(last.name(6)).isEqualTo("joint6");
        assertThat(last.positionRad(3) - last.positionRad(0)).isCloseTo(0.3, within(1e-6));
        assertThat(heard.senders).isEqualTo(1);
        assertThat(controller.connected()).isTrue();
        assertThat(controller.describe()).contains("/ours", "the master answers");
    }

    @Test
    void shouldCarryCommandsInEveryForm() {
        for (String type : new String[] {
            "std_msgs/Float64MultiArray",
            "trajectory_msgs/JointTrajectory",
            "control_msgs/FollowJointTrajectoryAction",
            "sensor_msgs/JointState"
        }) {
            Channel<JointSignal> channel = channel(JointSignal.KIND, "/command/" + type.replace('/', '_'), type);
            Heard<JointSignal> heard = new Heard<>(JointSignal.KIND);
            robot.listen(channel, heard);
            Speaker<JointSignal> speaker = controller.speak(channel);
            assertThat(speaker.say(joints(0)))
                    .as(type + ": nobody is there yet")
                    .isFalse();
            Eventually.within(10_000, type, () -> speaker.receivers() == 1);
            for (int i = 1; i <= 50; i++) {
                assertThat(speaker.say(joints(i))).as(type).isTrue();
                int wanted = i;
                Eventually.within(5_000, type + " " + i, () -> heard.count.get() == wanted);
                assertThat(heard.last().positionRad(1)).as(type).isEqualTo(i + 0.5);
            }
            Eventually.within(5_000, "senders", () -> heard.senders == 1);
        }
    }

    @Test
    void shouldCarryGripperOrdersAsActions() {
        for (String type : new String[] {"control_msgs/GripperCommandAction", "franka_gripper"}) {
            Channel<GripperOrder> channel = channel(GripperOrder.KIND, "/gripper/" + type.replace('/', '_'), type);
            Heard<GripperOrder> heard = new Heard<>(GripperOrder.KIND);
            robot.listen(channel, heard);
            Speaker<GripperOrder> speaker = controller.speak(channel);
            Eventually.within(10_000, type, () -> speaker.receivers() == 1);
            GripperOrder order = new GripperOrder();
            order.setMove(0.04, 0.1);
            assertThat(speaker.say(order)).isTrue();
            Eventually.within(5_000, type, () -> heard.count.get() == 1);
            assertThat(heard.last().widthM()).isEqualTo(0.04);
            order.setGrasp(0.1, 30);
            assertThat(speaker.say(order)).isTrue();
            Eventually.within(5_000, type, () -> heard.count.get() == 2);
            assertThat(heard.last().grasp()).isTrue();
        }
    }

    @Test
    void shouldCarryCloudsAndEveryStop() {
        Channel<CloudSignal> clouds = channel(CloudSignal.KIND, "/points", "sensor_msgs/PointCloud2");
        Heard<CloudSignal> cloud = new Heard<>(CloudSignal.KIND);
        controller.listen(clouds, cloud);
        Speaker<CloudSignal> camera = robot.speak(clouds);
        CloudSignal signal = new CloudSignal();
        for (int i = 0; i < 10_000; i++) {
            signal.cloud().add(i * 1e-4f, 0.5f, 1.0f);
        }
        Eventually.within(10_000, "the controller", () -> camera.receivers() == 1);
        signal.cloud().stampAt(1_790_000_000_000_000_000L);
        assertThat(camera.say(signal)).isTrue();
        Eventually.within(5_000, "a cloud", () -> cloud.count.get() == 1 || !cloud.refused.isEmpty());
        assertThat(cloud.refused).isEmpty();
        assertThat(cloud.last().cloud().size()).isEqualTo(10_000);
        assertThat(cloud.last().cloud().x(9_999)).isEqualTo(0.9999f);

        Channel<StopSignal> stops = channel(StopSignal.KIND, "/stop", "std_msgs/Bool");
        Heard<StopSignal> stop = new Heard<>(StopSignal.KIND);
        robot.listen(stops, stop);
        Speaker<StopSignal> pendant = controller.speak(stops);
        Eventually.within(10_000, "the robot", () -> pendant.receivers() == 1);
        StopSignal pressed = new StopSignal();
        pressed.set(true);
        for (int i = 0; i < 60; i++) {
            assertThat(pendant.say(pressed)).isTrue();
        }
        Eventually.within(5_000, "every stop of a burst", () -> stop.count.get() == 60);
        assertThat(stop.last().stop()).isTrue();
    }

    @Test
    void shouldHaveActionlibsServerFollowACommand() {
        graph.run(
                        "/bin/sh",
                        ActionPeerTest.resource("control_msgs.sh"),
                        ActionPeerTest.definitions(),
                        graph.folder().resolve("python"))
                .awaitEnd(15_000);
        PeerProcess server = graph.python("action_server.py");
        server.await("its start", "ready"::equals);
        Speaker<JointSignal> speaker =
                controller.speak(channel(JointSignal.KIND, "/arm/follow", "control_msgs/FollowJointTrajectoryAction"));
        Eventually.within(10_000, "actionlib's server", () -> speaker.receivers() == 1);
        assertThat(speaker.say(joints(1))).isTrue();
        server.await("the goal", "goal a,b 1"::equals);
        server.await("its end", "succeeded"::equals);
        server.close();
        Eventually.within(5_000, "that the server is gone", () -> !speaker.say(joints(2)));
    }

    @Test
    void shouldRefuseOptionsThatMakeNoSense() {
        Channel<StopSignal> wrong =
                new Channel<>("stop", StopSignal.KIND, "/x", "std_msgs/Bool", 20, 0, Map.of("silence_ms", "soon"));
        assertThatThrownBy(() -> controller.listen(wrong, new Heard<>(StopSignal.KIND)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("silence_ms must be a number, not soon");
    }

    private static Transport transport(String name) {
        return new RosTransport(
                new Ros1Port(NodeConfiguration.newPrivate(graph.masterUri()).withNodeName(name)));
    }

    private static <S> Channel<S> channel(SignalKind<S> kind, String topic, String type) {
        return new Channel<>("key", kind, topic, type, 100, 0, Map.of());
    }

    private static JointSignal joints(int value) {
        JointSignal joints = new JointSignal();
        joints.clear(2, 1_790_000_000_000_000_000L + value);
        joints.setJoint(0, "a", value, Double.NaN, Double.NaN);
        joints.setJoint(1, "b", value + 0.5, Double.NaN, Double.NaN);
        return joints;
    }
}
