package io.prehend.driver.ros2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.driver.message.Message;
import io.prehend.driver.message.MessageFormatException;
import io.prehend.driver.message.MessageReader;
import io.prehend.driver.message.MessageType;
import io.prehend.driver.message.MessageWriter;
import io.prehend.driver.message.sensor_msgs.JointState;
import io.prehend.driver.message.sensor_msgs.PointCloud2;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes in one process; needs the native part, but no peer. */
class Ros2NodeTest {
    private Ros2Node left;
    private Ros2Node right;

    @BeforeEach
    void openTwoNodes() {
        left = TestDomain.node("left");
        right = Ros2.open(Ros2Settings.of("right").withDomainId(TestDomain.ID).withNamespace("/arm"));
    }

    @AfterEach
    void closeThem() {
        left.close();
        right.close();
    }

    @Test
    void shouldFindATopicInANamespace() {
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        right.newSubscription(
                "joint_states",
                JointState.TYPE,
                Ros2Qos.dependable(),
                (joints, receivedNs) -> heard.add(joints.getHeader().getFrameId()));
        Ros2Publisher<JointState> publisher =
                left.newPublisher("/arm/joint_states", JointState.TYPE, Ros2Qos.dependable());
        TestDomain.await("they know each other", () -> publisher.subscribers() == 1);
        assertThat(publisher.publish(Messages.joints(new Random(3), 7))).isTrue();
        TestDomain.await("the message comes", () -> heard.contains("base 7"));
    }

    @Test
    void shouldRefuseASampleThatIsAnotherMessageUnderTheSameName() {
        Queue<String> why = new ConcurrentLinkedQueue<>();
        Ros2Subscription<JointState> subscription =
                right.newSubscription("/mixed", JointState.TYPE, Ros2Qos.dependable(), new Ros2Handler<JointState>() {
                    @Override
                    public void onMessage(JointState joints, long receivedNs) {
                        throw new AssertionError("this is no joint state");
                    }

                    @Override
                    public void onRefused(String sentence) {
                        why.add(sentence);
                    }
                });
        Ros2Publisher<Impostor> publisher = left.newPublisher("/mixed", Impostor.TYPE, Ros2Qos.dependable());
        TestDomain.await("they know each other", () -> publisher.subscribers() == 1);
        for (int kind = 0; kind < Impostor.KINDS; kind++) {
            publisher.publish(new Impostor(kind));
        }
        TestDomain.await("all are refused", () -> subscription.refused() == Impostor.KINDS);
        assertThat(subscription.failed()).isZero();
        assertThat(why).hasSize(Impostor.KINDS).allMatch(sentence -> !sentence.isBlank());
    }

    @Test
    void shouldGoOnWhenAHandlerThrows() {
        Ros2Subscription<JointState> subscription =
                right.newSubscription("/thrown", JointState.TYPE, Ros2Qos.dependable(), (joints, receivedNs) -> {
                    throw new IllegalStateException("as a test");
                });
        Ros2Publisher<JointState> publisher = left.newPublisher("/thrown", JointState.TYPE, Ros2Qos.dependable());
        TestDomain.await("they know each other", () -> publisher.subscribers() == 1);
        JointState joints = Messages.joints(new Random(4), 0);
        for (int i = 0; i < 5; i++) {
            publisher.publish(joints);
        }
        TestDomain.await("all are handed on", () -> subscription.failed() == 5);
        assertThat(subscription.received()).isEqualTo(5);
    }

    @Test
    void shouldSayWhyAMessageIsTooLargeAndSendTheNext() {
        Queue<Integer> heard = new ConcurrentLinkedQueue<>();
        right.newSubscription(
                "/sizes",
                PointCloud2.TYPE,
                Ros2Qos.dependable(),
                (cloud, receivedNs) -> heard.add(cloud.getData().length()));
        Ros2Publisher<PointCloud2> publisher = left.newPublisher("/sizes", PointCloud2.TYPE, Ros2Qos.dependable());
        TestDomain.await("they know each other", () -> publisher.subscribers() == 1);
        PointCloud2 large = Messages.cloud(new Random(5), 0, 9 << 20);
        assertThatThrownBy(() -> publisher.publish(large))
                .isInstanceOf(MessageFormatException.class)
                .hasMessageContaining("/sizes")
                .hasMessageContaining("at most 8388608");
        publisher.publish(Messages.cloud(new Random(5), 0, 16_000));
        TestDomain.await("the next one comes", () -> heard.contains(16_000));
        assertThat(heard).hasSize(1);
    }

    @Test
    void shouldCloseUnderFullTraffic() throws Exception {
        Ros2Publisher<JointState> publisher = left.newPublisher("/busy", JointState.TYPE, Ros2Qos.dependable());
        Thread traffic = new Thread(() -> {
            JointState joints = Messages.joints(new Random(6), 0);
            while (publisher.publish(joints)) {
                Thread.onSpinWait();
            }
        });
        traffic.start();
        for (int i = 0; i < 20; i++) {
            Ros2Subscription<JointState> subscription =
                    right.newSubscription("/busy", JointState.TYPE, Ros2Qos.dependable(), (joints, receivedNs) -> {});
            TestDomain.await("messages come", () -> subscription.received() > 10);
            subscription.close();
            long then = subscription.received();
            assertThat(subscription.received()).isEqualTo(then);
        }
        right.newSubscription("/busy", JointState.TYPE, Ros2Qos.dependable(), (joints, receivedNs) -> {});
        right.close();
        left.close();
        traffic.join(10_000);
        assertThat(traffic.isAlive()).isFalse();
        assertThat(publisher.publish(Messages.joints(new Random(6), 0))).isFalse();
    }

    @Test
    void shouldOpenNoPortBeyondLoopback() throws IOException {
        List<String> bound = new ArrayList<>();
        List<String> own = ownSockets();
        for (String line : Files.readAllLines(Path.of("/proc/self/net/udp"))) {
            String[] columns = line.trim().split("\\s+");
            if (own.contains("socket:[" + columns[9] + "]")) {
                bound.add(columns[1].substring(0, 8));
            }
        }
        String loopback = "0100007F";
        String meetingPoint = "0100FFEF"; // 239.255.0.1, joined on loopback only
        assertThat(bound).contains(loopback).allMatch(address -> List.of(loopback, meetingPoint)
                .contains(address));
    }

    @Test
    void shouldSayThatItIsClosed() {
        left.close();
        left.close();
        assertThatThrownBy(() -> left.newPublisher("/late", JointState.TYPE, Ros2Qos.sensor()))
                .hasMessage("the ROS 2 node left is closed");
    }

    @Test
    void shouldRefuseATypeThatRos2Lacks() {
        MessageType<JointState> onlyRos1 = MessageType.ofRos1("old_msgs/Thing", "0", "", JointState::new);
        assertThatThrownBy(() -> left.newPublisher("/thing", onlyRos1, Ros2Qos.sensor()))
                .hasMessage("ROS 2 has no messages of type old_msgs/Thing");
    }

    private static List<String> ownSockets() throws IOException {
        List<String> sockets = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            for (Path file : files.toList()) {
                if (Files.isSymbolicLink(file)) {
                    sockets.add(Files.readSymbolicLink(file).toString());
                }
            }
        }
        return sockets;
    }

    /** Says that it is a joint state and is none. */
    private static final class Impostor implements Message {
        static final int KINDS = 4;
        static final MessageType<Impostor> TYPE = MessageType.ofBoth(JointState._TYPE, "0", "", () -> new Impostor(0));

        private final int kind;

        Impostor(int kind) {
            this.kind = kind;
        }

        @Override
        public MessageType<?> type() {
            return TYPE;
        }

        @Override
        public void write(MessageWriter out) {
            switch (kind) {
                case 0 -> out.int8((byte) 1); // too short
                case 1 -> out.int64s(new long[] {-1, -1, -1, -1}); // lengths that nothing could hold
                case 2 -> { // a joint state with something after it
                    Messages.joints(new Random(7), 1).write(out);
                    out.float64s(new double[3]);
                }
                default -> out.raw(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 'a', 'b', 'c'}, 0, 15); // no NUL
            }
        }

        @Override
        public void read(MessageReader in) {
            throw new UnsupportedOperationException("is only sent");
        }
    }
}
