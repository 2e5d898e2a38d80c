package io.prehend.driver.rosjava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.driver.link.Channel;
import io.prehend.driver.link.Speaker;
import io.prehend.driver.link.signal.CloudSignal;
import io.prehend.driver.link.signal.JointSignal;
import io.prehend.driver.link.signal.SignalKind;
import io.prehend.driver.link.signal.StopSignal;
import io.prehend.driver.message.sensor_msgs.PointCloud2;
import io.prehend.driver.message.std_msgs.Bool;
import io.prehend.driver.ros.MessagePublisher;
import io.prehend.driver.ros.RosPort;
import io.prehend.driver.ros.RosPortProvider;
import io.prehend.driver.ros.RosTopic;
import io.prehend.driver.ros.RosTransport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our port over ROSJava, with a real rosmaster and rospy. */
class RosJavaPortTest {
    @TempDir
    private Path folder;

    private RosPeers peers;

    @BeforeEach
    void findPeers() throws IOException {
        RosPeers.require();
        peers = new RosPeers(folder);
    }

    @AfterEach
    void endThem() {
        peers.close();
    }

    @Test
    void shouldHearJointStatesAndSayCommands() throws Exception {
        peers.startMaster();
        AtomicReference<String> heard = new AtomicReference<>("");
        try (RosTransport transport = new RosTransport(RosJavaPort.open(peers.settings("arm")))) {
            transport.listen(
                    channel(JointSignal.KIND, "/joint_states", "sensor_msgs/JointState"),
                    (signal, receivedNs) ->
                            heard.set(signal.count() + " " + signal.name(6) + " " + signal.positionRad(6)));
            Speaker<JointSignal> commands =
                    transport.speak(channel(JointSignal.KIND, "/commands", "std_msgs/Float64MultiArray"));
            peers.startPeer("joints", "/joint_states", "500", "100000");
            RosPeers.await("joint states come", () -> heard.get().equals("7 panda_joint7 0.6000000000000001"));

            BlockingQueue<String> lines = peers.startPeer("hear", "/commands");
            JointSignal command = new JointSignal();
            command.clear(2, 1);
            command.setJoint(0, "one", 0.5, Double.NaN, Double.NaN);
            command.setJoint(1, "two", -1.25, Double.NaN, Double.NaN);
            RosPeers.await("commands arrive", () -> commands.say(command) && "heard 0.5 -1.25".equals(lines.poll()));
            assertThat(commands.receivers()).isEqualTo(1);
            RosPeers.await("the master is seen", transport::connected);
            assertThat(transport.describe())
                    .isEqualTo("ROSJava node arm with 2 topics, master at " + peers.masterUri());
        }
    }

    @Test
    void shouldHearEveryByteOfACloud() throws Exception {
        peers.startMaster();
        byte[] expected = new byte[1 << 20];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = (byte) (31 * i + i / 251);
        }
        AtomicInteger same = new AtomicInteger();
        AtomicInteger other = new AtomicInteger();
        try (RosPort port = RosJavaPort.open(peers.settings("eye"))) {
            RosTopic<PointCloud2> topic = new RosTopic<>("/points", PointCloud2.TYPE, RosTopic.Use.BULK, Map.of());
            port.subscribe(topic, (cloud, receivedNs) -> (Arrays.equals(
                                    expected,
                                    0,
                                    expected.length,
                                    cloud.getData().array(),
                                    0,
                                    cloud.getData().length())
                            ? same
                            : other)
                    .incrementAndGet());
            peers.startPeer("clouds", "/points", "30", "60", "1048576");
            RosPeers.await("most clouds come", () -> same.get() > 40);
            assertThat(other).hasValue(0);
        }
    }

    @Test
    void shouldMakeACloudOfWhatItHears() throws Exception {
        peers.startMaster();
        AtomicInteger points = new AtomicInteger();
        try (RosTransport transport = new RosTransport(RosJavaPort.open(peers.settings("eye")))) {
            transport.listen(
                    channel(CloudSignal.KIND, "/points", "sensor_msgs/PointCloud2"),
                    (signal, receivedNs) -> points.set(signal.cloud().size()));
            peers.startPeer("clouds", "/points", "30", "60", "16000");
            RosPeers.await("a cloud comes", () -> points.get() > 0);
        }
    }

    @Test
    void shouldHearWhatWasLatchedBefore() throws Exception {
        peers.startMaster();
        peers.startPeer("latch", "/stop");
        AtomicInteger stops = new AtomicInteger();
        try (RosTransport transport = new RosTransport(RosJavaPort.open(peers.settings("late")))) {
            transport.listen(channel(StopSignal.KIND, "/stop", "std_msgs/Bool"), (signal, receivedNs) -> {
                if (signal.stop()) {
                    stops.incrementAndGet();
                }
            });
            RosPeers.await("the stop comes", () -> stops.get() == 1);
        }
    }

    @Test
    void shouldWaitForAMasterThatComesLate() throws Exception {
        long startNs = System.nanoTime();
        AtomicInteger heard = new AtomicInteger();
        try (RosPort port = RosJavaPort.open(peers.settings("early"))) {
            RosTopic<Bool> topic = new RosTopic<>("/stop", Bool.TYPE, RosTopic.Use.ORDER, Map.of());
            MessagePublisher<Bool> publisher = port.advertise(topic);
            port.subscribe(topic, (message, receivedNs) -> heard.incrementAndGet());
            assertThat(System.nanoTime() - startNs).isLessThan(5_000_000_000L);
            assertThat(publisher.publish(new Bool())).isFalse();
            assertThat(port.connected()).isFalse();
            assertThat(port.describe()).endsWith("does not answer");
            peers.startMaster();
            RosPeers.await("it hears itself", () -> publisher.publish(new Bool()) && heard.get() > 0);
            assertThat(port.connected()).isTrue();
        }
    }

    @Test
    void shouldListenOnLoopbackOnly() throws Exception {
        peers.startMaster();
        try (RosPort port = RosJavaPort.open(peers.settings("shy"))) {
            RosPeers.await("it has found the master", port::connected);
            List<String> listening = OwnSockets.in(OwnSockets.LISTENING);
            assertThat(listening).isNotEmpty().allMatch(address -> address.matches(".*0100007F:.*"));
        }
    }

    @Test
    void shouldSayThatThereAreNoActions() throws Exception {
        try (RosTransport transport = new RosTransport(RosJavaPort.open(peers.settings("actor")))) {
            assertThatThrownBy(() -> transport.speak(
                            channel(JointSignal.KIND, "/follow", "control_msgs/FollowJointTrajectoryAction")))
                    .hasMessageContaining("ROSJava has no actions such as /follow")
                    .hasMessageContaining("ros1");
        }
    }

    @Test
    void shouldBeFoundByAServiceThatWasBuiltWithoutIt() {
        List<RosPortProvider> found = new ArrayList<>();
        ServiceLoader.load(RosPortProvider.class).forEach(found::add);
        assertThat(found).singleElement().satisfies(provider -> assertThat(provider.kind())
                .isEqualTo("rosjava"));
        try (RosPort port = found.get(0).open(peers.masterUri().toString(), "arm", "127.0.0.1")) {
            assertThat(port.describe()).contains("ROSJava node arm");
        }
    }

    @Test
    void shouldRefuseSettingsWithoutSense() {
        assertThatThrownBy(() -> RosJavaSettings.of("ftp://here", "arm", null)).hasMessageContaining("like http://");
        assertThatThrownBy(() -> RosJavaSettings.of(null, "left/arm", null)).hasMessageContaining("not allowed");
        assertThatThrownBy(() -> RosJavaSettings.of(null, "arm", "no.such.host.invalid"))
                .hasMessageContaining("has no address");
    }

    private static <S> Channel<S> channel(SignalKind<S> kind, String topic, String type) {
        return new Channel<>(topic.substring(1), kind, topic, type, 100, 0, Map.of());
    }
}
