package io.prehend.driver.ros2;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.driver.message.sensor_msgs.JointState;
import io.prehend.driver.message.sensor_msgs.PointCloud2;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What happens when a peer comes late, dies, comes back, or sends what it should not. */
@SuppressWarnings("try") // a peer only has to be alive
class CycloneFaultTest {
    private static Ros2Node node;

    @BeforeAll
    static void openANode() {
        CyclonePeer.require();
        node = TestDomain.node("fault_test");
    }

    @AfterAll
    static void closeIt() {
        if (node != null) {
            node.close();
        }
    }

    @Test
    void shouldGiveALatePeerWhatWasSaidBefore() throws Exception {
        try (Ros2Publisher<JointState> publisher =
                node.newPublisher("/latched_by_us", JointState.TYPE, Ros2Qos.latched())) {
            publisher.publish(Messages.joints(new Random(1), 41));
            publisher.publish(Messages.joints(new Random(1), 42));
            try (CyclonePeer peer =
                    CyclonePeer.start(TestDomain.ID, "reliable", "hear-joints", "/latched_by_us", "late")) {
                peer.awaitMatched();
                assertThat(peer.nextLine(20)).startsWith("joints 42 ");
            }
        }
    }

    @Test
    void shouldGetWhatAPeerSaidBeforeWeCame() throws Exception {
        AtomicInteger heard = new AtomicInteger(-1);
        try (CyclonePeer peer = CyclonePeer.start(TestDomain.ID, "reliable", "latch", "/latched_by_peer", "17");
                Ros2Subscription<JointState> subscription = node.newSubscription(
                        "/latched_by_peer",
                        JointState.TYPE,
                        Ros2Qos.latched(),
                        (joints, receivedNs) -> heard.set((int) joints.getPosition()[0]))) {
            TestDomain.await("the latched sample comes", () -> heard.get() == 17);
            assertThat(subscription.received()).isEqualTo(1);
        }
    }

    @Test
    void shouldNoticeThatAPeerDiedAndHearItAgainWhenItIsBack() throws Exception {
        AtomicInteger known = new AtomicInteger();
        Ros2Handler<JointState> handler = new Ros2Handler<>() {
            @Override
            public void onMessage(JointState joints, long receivedNs) {
                assertThat(joints.getName()).hasSize(7);
            }

            @Override
            public void onPublishers(int count) {
                known.set(count);
            }
        };
        try (Ros2Subscription<JointState> subscription =
                node.newSubscription("/mortal", JointState.TYPE, Ros2Qos.sensor(), handler)) {
            try (CyclonePeer peer = startJoints("/mortal")) {
                TestDomain.await("joint states come", () -> subscription.received() > 100);
                assertThat(known).hasValue(1);
            }
            TestDomain.await("its lease of 2 s ends", () -> known.get() == 0);
            long before = subscription.received();
            try (CyclonePeer again = startJoints("/mortal")) {
                TestDomain.await("joint states come again", () -> subscription.received() > before + 100);
                assertThat(known).hasValue(1);
            }
            assertThat(subscription.failed()).isZero();
        }
    }

    @Test
    void shouldNeverWaitForAReliableReaderThatDied() throws Exception {
        try (Ros2Publisher<JointState> publisher =
                node.newPublisher("/unheard", JointState.TYPE, Ros2Qos.dependable())) {
            try (CyclonePeer peer = startHearing()) {
                peer.awaitMatched();
                assertThat(publisher.subscribers()).isEqualTo(1);
            }
            long slowestNs = 0;
            JointState joints = Messages.joints(new Random(2), 0);
            for (int i = 0; i < 2_000; i++) {
                long startNs = System.nanoTime();
                publisher.publish(joints);
                slowestNs = Math.max(slowestNs, System.nanoTime() - startNs);
                TestDomain.pause(startNs + 100_000);
            }
            assertThat(slowestNs).isLessThan(500_000_000);
            try (CyclonePeer again = startHearing()) {
                again.awaitMatched();
                TestDomain.await("the dead one is forgotten", () -> publisher.subscribers() == 1);
                joints.getPosition()[0] = 5;
                publisher.publish(joints);
                String line;
                do {
                    line = again.nextLine(20);
                    assertThat(line).isNotNull();
                } while (!line.startsWith("joints 5 "));
            }
        }
    }

    @Test
    void shouldSurviveASampleThatIsLargerThanItsTypeMayBe() throws Exception {
        try (Ros2Subscription<PointCloud2> clouds =
                node.newSubscription("/too_large", PointCloud2.TYPE, Ros2Qos.dependable(), (cloud, receivedNs) -> {})) {
            try (CyclonePeer hostile =
                    CyclonePeer.start(TestDomain.ID, "reliable", "clouds", "/too_large", "20", "8", "12000000")) {
                TestDomain.await("the peer is known", () -> clouds.publishers() == 1);
                TestDomain.pause(System.nanoTime() + 600_000_000);
            }
            assertThat(clouds.received()).isZero();
            try (CyclonePeer almost =
                    CyclonePeer.start(TestDomain.ID, "reliable", "clouds", "/too_large", "20", "2", "8388480")) {
                TestDomain.await("what is just too large is refused", () -> clouds.refused() > 0);
            }
            try (CyclonePeer fair =
                    CyclonePeer.start(TestDomain.ID, "reliable", "clouds", "/too_large", "20", "4", "1048576")) {
                TestDomain.await("clouds of a fair size come", () -> clouds.received() == 4);
            }
        }
    }

    private static CyclonePeer startJoints(String topic) throws Exception {
        return CyclonePeer.start(TestDomain.ID, "best-effort", "joints", topic, "1000", "1000000");
    }

    private static CyclonePeer startHearing() throws Exception {
        return CyclonePeer.start(TestDomain.ID, "reliable", "hear-joints", "/unheard", "volatile");
    }
}
