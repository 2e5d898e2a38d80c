package io.prehend.driver.ros2;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.driver.message.Message;
import io.prehend.driver.message.MessageType;
import io.prehend.driver.message.sensor_msgs.JointState;
import io.prehend.driver.message.sensor_msgs.PointCloud2;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that Cyclone DDS reads into C structures and writes back are the same, byte for byte. */
class CycloneExchangeTest {
    private static final long SEED = 20261121;
    private static Ros2Node node;

    @BeforeAll
    static void openANode() {
        CyclonePeer.require();
        node = TestDomain.node("exchange_test");
    }

    @AfterAll
    static void closeIt() {
        if (node != null) {
            node.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reliable", "best-effort"})
    void shouldExchangeJointStatesAtAThousandHertz(String reliability) throws Exception {
        Random random = new Random(SEED);
        int count = 1_000;
        List<byte[]> returned =
                exchange("joints", JointState.TYPE, reliability, 1_000, count, i -> Messages.joints(random, i));
        assertThat(returned.size()).isGreaterThan(reliability.equals("reliable") ? count - 1 : count * 9 / 10);
    }

    @ParameterizedTest
    @CsvSource({"reliable, 1048576", "best-effort, 1048576", "reliable, 1048577", "reliable, 0", "reliable, 5000000"})
    void shouldExchangeCloudsOfAMegabyteAndMore(String reliability, int bytes) throws Exception {
        Random random = new Random(SEED + bytes);
        int count = bytes > 2_000_000 ? 5 : 30;
        List<byte[]> returned =
                exchange("clouds", PointCloud2.TYPE, reliability, 30, count, i -> Messages.cloud(random, i, bytes));
        int least = reliability.equals("reliable") ? count : count / 2;
        assertThat(returned.size()).isGreaterThanOrEqualTo(roomForClouds() ? least : 1);
    }

    /** A stock kernel gives a socket less room than a cloud takes; then few arrive whole, but those must be right. */
    private static boolean roomForClouds() {
        return SocketBuffers.adviceForBulk().isEmpty();
    }

    @Test
    void shouldDeliverEveryByteOfACloudToThePeer() throws Exception {
        String topic = "/deliver_clouds";
        try (CyclonePeer peer = CyclonePeer.start(TestDomain.ID, "reliable", "hear-clouds", topic);
                Ros2Publisher<PointCloud2> publisher =
                        node.newPublisher(topic, PointCloud2.TYPE, Ros2Qos.dependable())) {
            peer.awaitMatched();
            TestDomain.await("we know the peer too", () -> publisher.subscribers() == 1);
            PointCloud2 cloud = Messages.cloud(new Random(SEED), 0, 1 << 20);
            String line = null;
            for (int i = 0; i < 20 && line == null; i++) { // the first may be taken for history, see breakTheIce
                publisher.publish(cloud);
                line = peer.nextLine(1);
            }
            assertThat(line)
                    .startsWith("cloud 1048576 " + Messages.sum(cloud.getData().array()) + " ");
        }
    }

    /** Sends {@code count} messages to a peer that writes them back, and gives the bytes of those that came back. */
    private static <M extends Message> List<byte[]> exchange(
            String what, MessageType<M> type, String reliability, int rateHz, int count, IntFunction<M> make)
            throws Exception {
        Ros2Qos qos = reliability.equals("reliable") ? Ros2Qos.dependable() : Ros2Qos.sensor();
        String in = "/to_peer_" + what + "_" + reliability.replace('-', '_');
        String out = "/from_peer_" + what + "_" + reliability.replace('-', '_');
        List<byte[]> sent = new ArrayList<>();
        ConcurrentLinkedQueue<byte[]> heard = new ConcurrentLinkedQueue<>();
        byte[] ice;
        try (CyclonePeer peer = CyclonePeer.start(TestDomain.ID, reliability, "echo-" + what, in, out);
                Ros2Subscription<M> subscription = node.newSubscription(
                        out, type, qos, (message, receivedNs) -> heard.add(Messages.bytes(message)));
                Ros2Publisher<M> publisher = node.newPublisher(in, type, qos)) {
            peer.awaitMatched();
            TestDomain.await(
                    "both ways are open", () -> publisher.subscribers() == 1 && subscription.publishers() == 1);
            M first = make.apply(-1);
            ice = Messages.bytes(first);
            breakTheIce(publisher, first, subscription);
            long startNs = System.nanoTime();
            for (int i = 0; i < count; i++) {
                M message = make.apply(i);
                sent.add(Messages.bytes(message));
                TestDomain.pause(startNs + i * 1_000_000_000L / rateHz);
                assertThat(publisher.publish(message)).isTrue();
            }
            if (qos.reliable()) {
                byte[] last = sent.get(count - 1);
                TestDomain.await(
                        "the last comes back", () -> heard.stream().anyMatch(each -> Arrays.equals(each, last)));
            } else {
                TestDomain.pause(System.nanoTime() + 300_000_000);
            }
            assertThat(subscription.refused()).isZero();
            assertThat(subscription.failed()).isZero();
        }
        heard.removeIf(message -> Arrays.equals(message, ice));
        assertInOrder(sent, heard);
        return List.copyOf(heard);
    }

    /**
     * Publishes until something comes back: for a reader that keeps no history, Cyclone DDS takes what comes with the
     * writer's first heartbeat for history, which a first sample of several datagrams does.
     */
    private static <M extends Message> void breakTheIce(
            Ros2Publisher<M> publisher, M message, Ros2Subscription<?> subscription) {
        TestDomain.await("something comes back", () -> {
            publisher.publish(message);
            TestDomain.pause(System.nanoTime() + 50_000_000);
            return subscription.received() > 0;
        });
    }

    /** Every message that came back is one that was sent, none twice, none before another that was sent earlier. */
    private static void assertInOrder(List<byte[]> sent, Iterable<byte[]> heard) {
        int next = 0;
        for (byte[] message : heard) {
            int at = next;
            while (at < sent.size() && !Arrays.equals(sent.get(at), message)) {
                at++;
            }
            assertThat(at)
                    .as("the message after number " + next + " came back changed")
                    .isLessThan(sent.size());
            next = at + 1;
        }
    }
}
