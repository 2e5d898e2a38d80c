package io.prehend.driver.ros1;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.prehend.driver.fault.Direction;
import io.prehend.driver.fault.Fault;
import io.prehend.driver.fault.FaultKind;
import io.prehend.driver.fault.Framing;
import io.prehend.driver.message.sensor_msgs.JointState;
import io.prehend.driver.ros1.node.ConnectedNode;
import io.prehend.driver.ros1.peer.Detour;
import io.prehend.driver.ros1.peer.Flow;
import io.prehend.driver.ros1.peer.PeerProcess;
import io.prehend.driver.ros1.peer.RosGraph;
import io.prehend.driver.ros1.topic.Publisher;
import io.prehend.driver.ros1.topic.Subscriber;
import io.prehend.driver.ros1.topic.SubscriberOptions;
import io.prehend.testing.Eventually;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What breaks comes back by itself: after a second at most, as the profile of an arm must be able to count on. The
 * other side is always rospy, and the master rosmaster.
 */
@Timeout(60)
class RecoveryPeerTest {
    private static final String TOPIC = "/joint_states";

    private static RosGraph graph;
    private static RosGraph beyond;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private ConnectedNode node;

    @BeforeAll
    static void startGraphs() {
        graph = RosGraph.start();
        beyond = RosGraph.start();
        beyond.python("talker.py", "joints", 100);
    }

    @AfterAll
    static void stopGraphs() {
        if (graph != null) {
            graph.close();
        }
        if (beyond != null) {
            beyond.close();
        }
    }

    @BeforeEach
    void start() {
        node = keep(graph.node("ours"));
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable resource : opened) {
            resource.close();
        }
    }

    @Test
    void shouldRegisterAnewWhenTheMasterWasKilledAndRestarted() throws Exception {
        RosGraph graph = keep(RosGraph.start());
        node = graph.node("ours");
        PeerProcess first = graph.python("talker.py", "joints", 100);
        Flow<JointState> in = subscribe(0);
        in.await(15_000, 10);
        Publisher<JointState> out = node.newPublisher("out", JointState.TYPE);

        graph.killMaster();
        Eventually.within(5_000, "that we notice", () -> !node.isMasterReachable());
        in.forget();
        in.await(5_000, 100);
        assertThat(in.longestGapMs()).as("topics go on without a master").isLessThan(500);

        graph.startMaster();
        long upNs = System.nanoTime();
        ConnectedNode newcomer = graph.node("newcomer");
        Flow<JointState> heard = new Flow<>();
        newcomer.newSubscriber("out", JointState.TYPE).addMessageListener(heard);
        Eventually.within(10_000, "that a newcomer hears us", () -> {
            out.publish(out.newMessage());
            return heard.count() > 0;
        });
        assertThat((System.nanoTime() - upNs) / 1e6).isLessThan(1_000);

        PeerProcess second = graph.python("talker.py", "joints", 100); // the new master does not know the first one
        Subscriber<JointState> subscriber = node.newSubscriber(TOPIC, JointState.TYPE);
        Eventually.within(15_000, "both", () -> subscriber.getNumberOfPublishers() == 2);
        killConnections();
        Eventually.within(5_000, "that both are gone", () -> subscriber.getNumberOfPublishers() < 2);
        Eventually.within(
                1_000, "both, also the one unknown to the master", () -> subscriber.getNumberOfPublishers() == 2);
        first.close();
        second.close();
        Eventually.within(5_000, "none", () -> subscriber.getNumberOfPublishers() == 0);
    }

    @Test
    void shouldConnectAgainAtOnceWhenTheConnectionIsReset() {
        Flow<JointState> flow = subscribe(0);
        Detour detour = detourToUs(Framing.RAW);
        flow.await(15_000, 20);
        for (int i = 0; i < 5; i++) {
            flow.forget();
            detour.proxy().reset();
            flow.await(5_000, 20);
            assertThat(flow.longestGapMs()).isLessThan(1_000);
        }
    }

    @Test
    void shouldConnectAgainWhenTheKernelKillsTheSocket() throws Exception {
        keep(graph.python("talker.py", "joints", 100));
        Flow<JointState> flow = subscribe(0);
        flow.await(15_000, 20);
        flow.forget();
        killConnections();
        flow.await(5_000, 50);
        assertThat(flow.longestGapMs()).isLessThan(1_000);
    }

    @Test
    void shouldNoticeThatThePublisherIsGoneWithoutAWord() {
        Flow<JointState> flow = subscribe(300);
        Detour detour = detourToUs(Framing.RAW);
        flow.await(15_000, 20);
        flow.forget();
        detour.proxy().halfOpen(Direction.FORTH);
        flow.await(5_000, 20);
        assertThat(flow.longestGapMs()).isBetween(300.0, 1_000.0);
    }

    @Test
    void shouldFlowAgainWithinASecondAfterABlackHole() {
        Flow<JointState> flow = subscribe(300);
        Detour detour = detourToUs(Framing.RAW);
        flow.await(15_000, 20);
        detour.proxy().blackHole();
        Eventually.letPass(1_500);
        assertThat(flow.silenceMs()).isGreaterThan(1_000);
        detour.proxy().heal();
        assertThat(flow.await(5_000, 20)).isLessThan(1_000);
    }

    @Test
    void shouldSurviveGarbledMessages() {
        Flow<JointState> flow = subscribe(300);
        Detour detour = detourToUs(Framing.TCPROS);
        flow.await(15_000, 20);
        detour.proxy().inject(Fault.of(FaultKind.GARBLE, 8).withChance(0.7));
        Subscriber<JointState> subscriber = node.newSubscriber(TOPIC, JointState.TYPE);
        Eventually.within(10_000, "refused messages", () -> subscriber.refusedCount() > 20);
        detour.proxy().heal();
        assertThat(flow.await(5_000, 50)).isLessThan(1_500);
    }

    @Test
    void shouldSurviveGarbledAndLostPiecesOfTheStream() {
        Flow<JointState> flow = subscribe(300);
        Detour detour = detourToUs(Framing.RAW);
        flow.await(15_000, 20);
        detour.proxy().inject(Fault.of(FaultKind.GARBLE, 16).withChance(0.3));
        detour.proxy().inject(Fault.of(FaultKind.DROP).withChance(0.1));
        detour.proxy().inject(Fault.of(FaultKind.DUPLICATE).withChance(0.1));
        Eventually.letPass(2_000);
        detour.proxy().heal();
        assertThat(flow.await(5_000, 50)).isLessThan(2_500); // up to a second until the next attempt, then 50 messages
    }

    @Test
    void shouldMakeRospyHearUsAgainAfterAReset() throws Exception {
        Publisher<JointState> out = node.newPublisher(TOPIC, JointState.TYPE);
        PeerProcess listener = keep(graph.python("listener.py", "joints"));
        Eventually.within(
                15_000, "messages", () -> publish(out) && listener.lines().size() > 5);
        killConnections();
        long startNs = System.nanoTime();
        Eventually.within(5_000, "that it is gone", () -> !out.hasSubscribers());
        int before = listener.lines().size();
        Eventually.within(
                5_000,
                "messages after the reset",
                () -> publish(out) && listener.lines().size() > before + 1);
        assertThat((System.nanoTime() - startNs) / 1e6).isLessThan(1_000);
    }

    @Test
    void shouldNeverWaitForASubscriberThatHangs() throws IOException {
        Publisher<JointState> out = node.newPublisher(TOPIC, JointState.TYPE);
        PeerProcess hanging = keep(graph.python("listener.py", "joints"));
        Eventually.within(15_000, "the first", out::hasSubscribers);
        ConnectedNode other = keep(graph.node("other"));
        Flow<JointState> healthy = new Flow<>();
        other.newSubscriber(TOPIC, JointState.TYPE).addMessageListener(healthy);
        Eventually.within(5_000, "both", () -> out.getNumberOfSubscribers() == 2);
        hanging.signal("STOP");
        JointState large = out.newMessage();
        large.setPosition(new double[10_000]);
        int sent = 300;
        double longestMs = 0;
        for (int i = 0; i < sent; i++) {
            long startNs = System.nanoTime();
            out.publish(large);
            longestMs = Math.max(longestMs, (System.nanoTime() - startNs) / 1e6);
            long count = i + 1;
            Eventually.within(5_000, "that the healthy one gets every message", () -> healthy.count() >= count);
        }
        assertThat(longestMs).as("longest call of publish, ms").isLessThan(100);
        assertThat(out.droppedCount()).as("dropped for the one that hangs").isGreaterThan(100);
        hanging.signal("CONT");
        hanging.await("a message after the pause", line -> line.startsWith("joints"));
    }

    @Test
    void shouldHearAPublisherThatWasKilledAndStartedAgain() {
        PeerProcess first = keep(graph.python("talker.py", "joints", 100));
        Flow<JointState> flow = subscribe(0);
        flow.await(15_000, 20);
        first.signal("KILL");
        Eventually.within(5_000, "silence", () -> flow.silenceMs() > 300);
        keep(graph.python("talker.py", "joints", 100));
        flow.await(15_000, 20);
    }

    /** Has the kernel kill every connection of this process. */
    private static void killConnections() throws Exception {
        int pid = (int) ProcessHandle.current().pid();
        Process kill = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "for p in $(ss -tnpH state established | grep pid=" + pid
                                + " | awk '{print $3}' | sed 's/.*://'); do ss -K \"( sport = :$p )\"; done")
                .redirectErrorStream(true)
                .start();
        assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @Tag("slow")
    void shouldLeakNeitherThreadsNorSocketsNorMemory() throws Exception {
        Flow<JointState> flow = subscribe(0);
        Publisher<JointState> out = node.newPublisher("/echo", JointState.TYPE);
        ConnectedNode other = keep(graph.node("other"));
        Flow<JointState> echo = new Flow<>();
        other.newSubscriber("/echo", JointState.TYPE).addMessageListener(echo);
        node.newSubscriber(TOPIC, JointState.TYPE).addMessageListener((state, receivedNs) -> out.publish(state));
        Detour detour = detourToUs(Framing.RAW);
        flow.await(15_000, 20);
        echo.await(15_000, 20);
        long[] before = usage();
        for (int i = 0; i < 200; i++) {
            detour.proxy().reset();
            if (i % 10 == 0) {
                killConnections();
            }
            flow.await(5_000, 3);
            echo.await(5_000, 3);
        }
        Eventually.letPass(2_000);
        long[] after = usage();
        assertThat(after[0] - before[0]).as("open files").isLessThan(20);
        assertThat(after[1] - before[1]).as("threads").isLessThan(10);
        assertThat(after[2] - before[2]).as("bytes outside of the heap").isLessThan(4 << 20);
    }

    private static long[] usage() {
        UnixOperatingSystemMXBean system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getTotalCapacity)
                .sum();
        return new long[] {system.getOpenFileDescriptorCount(), Thread.activeCount(), direct};
    }

    private Flow<JointState> subscribe(long silenceMs) {
        Flow<JointState> flow = new Flow<>();
        node.newSubscriber(
                        TOPIC,
                        JointState.TYPE,
                        SubscriberOptions.DEFAULT.withSilenceNs(TimeUnit.MILLISECONDS.toNanos(silenceMs)))
                .addMessageListener(flow);
        return flow;
    }

    private Detour detourToUs(Framing framing) {
        return keep(new Detour(beyond, graph, TOPIC, JointState._TYPE, framing));
    }

    /** Closes {@code resource} after the test, last in first out. */
    private <T extends AutoCloseable> T keep(T resource) {
        opened.add(0, resource);
        return resource;
    }

    private static boolean publish(Publisher<JointState> out) {
        out.publish(out.newMessage());
        Eventually.letPass(5);
        return true;
    }
}
