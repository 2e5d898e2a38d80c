package io.prehend.driver.ros1;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.driver.message.sensor_msgs.JointState;
import io.prehend.driver.message.sensor_msgs.PointCloud2;
import io.prehend.driver.ros1.node.ConnectedNode;
import io.prehend.driver.ros1.peer.PeerProcess;
import io.prehend.driver.ros1.peer.RosGraph;
import io.prehend.driver.ros1.topic.Publisher;
import io.prehend.driver.ros1.topic.PublisherOptions;
import io.prehend.driver.ros1.topic.Subscriber;
import io.prehend.driver.ros1.topic.SubscriberListener;
import io.prehend.testing.Eventually;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Topics both ways between our client and the real rosmaster, rospy and rostopic. */
@Timeout(60)
class TopicPeerTest {
    private static RosGraph graph;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private ConnectedNode node;

    @BeforeAll
    static void startGraph() {
        graph = RosGraph.start();
    }

    @AfterAll
    static void stopGraph() {
        if (graph != null) {
            graph.close();
        }
    }

    @BeforeEach
    void start() {
        node = graph.node("ours");
        opened.add(node);
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable resource : opened) {
            resource.close();
        }
    }

    @Test
    void shouldHearEveryJointStateThatRospyPublishes() {
        List<Double> first = Collections.synchronizedList(new ArrayList<>());
        List<String> wrong = new CopyOnWriteArrayList<>();
        node.newSubscriber("joint_states", JointState.TYPE).addMessageListener((state, receivedNs) -> {
            first.add(state.getPosition()[0]);
            boolean right = state.getName().get(6).equals("joint6")
                    && state.getPosition()[6] == state.getPosition()[0] + 0.6
                    && state.getHeader().getFrameId().equals("base")
                    && Math.abs(System.nanoTime() - receivedNs) < 1e9;
            if (!right) {
                wrong.add(state.toString());
            }
        });
        python("talker.py", "joints", 200);
        Eventually.within(15_000, "200 joint states", () -> first.size() >= 200);
        assertThat(wrong).isEmpty();
        List<Double> seen = List.copyOf(first);
        for (int i = 1; i < seen.size(); i++) {
            assertThat(seen.get(i)).isEqualTo(seen.get(i - 1) + 1);
        }
    }

    @Test
    void shouldHearCloudsOfAMegabyteWithoutLoss() {
        AtomicInteger count = new AtomicInteger();
        List<String> wrong = new CopyOnWriteArrayList<>();
        node.newSubscriber("/points", PointCloud2.TYPE).addMessageListener((cloud, receivedNs) -> {
            int expected = count.getAndIncrement();
            boolean right = cloud.getData().length() == 1 << 20
                    && cloud.getData().get(0) == expected
                    && cloud.getData().get((1 << 20) - 1) == expected;
            if (!right) {
                wrong.add(cloud.getHeader() + ", expected " + expected);
            }
        });
        python("talker.py", "cloud", 30, 60);
        Eventually.within(20_000, "60 clouds", () -> count.get() == 60);
        assertThat(wrong).isEmpty();
    }

    @Test
    void shouldBeHeardByRospyAndRostopic() {
        Publisher<JointState> publisher = node.newPublisher("joint_states", JointState.TYPE);
        PeerProcess listener = python("listener.py", "joints");
        Eventually.within(15_000, "a subscriber", publisher::hasSubscribers);
        JointState state = jointState();
        publisher.publish(state);
        assertThat(listener.await("a joint state", line -> line.startsWith("joints")))
                .isEqualTo("joints 7 1600000000123456789 base a,b [0.5, -1.25]");

        PeerProcess info = tool("rostopic", "info", "/joint_states");
        assertThat(info.awaitEnd(15_000))
                .contains("Type: sensor_msgs/JointState")
                .anyMatch(l -> l.contains("/ours"));
        PeerProcess echo = tool("rostopic", "echo", "-n", "1", "/joint_states");
        PeerProcess hz = tool("rostopic", "hz", "/joint_states");
        Eventually.within(15_000, "rostopic's end", () -> {
            publisher.publish(state);
            return echo.lines().contains("---");
        });
        assertThat(echo.lines()).contains("position: [0.5, -1.25]");
        Eventually.within(15_000, "a rate", () -> {
            publisher.publish(state);
            return hz.lines().stream().anyMatch(line -> line.startsWith("average rate"));
        });
        assertThat(publisher.droppedCount()).isZero();
    }

    @Test
    void shouldSendCloudsOfAMegabyteToRospy() {
        Publisher<PointCloud2> publisher = node.newPublisher("points", PointCloud2.TYPE);
        PeerProcess listener = python("listener.py", "cloud");
        Eventually.within(15_000, "a subscriber", publisher::hasSubscribers);
        PointCloud2 cloud = publisher.newMessage();
        byte[] data = new byte[1 << 20];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) (i * 31 >> 3);
        }
        cloud.setHeight(256);
        cloud.setWidth(256);
        cloud.getData().set(data, 0, data.length);
        cloud.getFields().grow().setName("x");
        CRC32 crc = new CRC32();
        crc.update(data);
        publisher.publish(cloud);
        assertThat(listener.await("a cloud", line -> line.startsWith("cloud")))
                .isEqualTo("cloud 256 256 1048576 " + crc.getValue() + " ['x']");
    }

    @Test
    void shouldGiveLatchedMessagesToWhoComesLaterBothWays() {
        PublisherOptions latched = PublisherOptions.DEFAULT.withLatch();
        Publisher<io.prehend.driver.message.std_msgs.String> publisher =
                node.newPublisher("latched", io.prehend.driver.message.std_msgs.String.TYPE, latched);
        io.prehend.driver.message.std_msgs.String text = publisher.newMessage();
        text.setData("before anybody came");
        publisher.publish(text);
        text.setData("the last one");
        publisher.publish(text);
        PeerProcess listener = python("listener.py", "latched");
        listener.await("our latched text", line -> line.equals("latched the last one"));
        text.setData("a newer one");
        publisher.publish(text);
        listener.await("a newer text", line -> line.equals("latched a newer one"));
        assertThat(listener.lines()).doesNotContain("latched before anybody came");
        publisher.shutdown();

        python("talker.py", "latched", "of rospy");
        List<String> heard = new CopyOnWriteArrayList<>();
        node.newSubscriber("latched", io.prehend.driver.message.std_msgs.String.TYPE)
                .addMessageListener((message, receivedNs) -> heard.add(message.getData()));
        Eventually.within(15_000, "rospy's latched text", () -> heard.contains("of rospy"));
    }

    @Test
    void shouldSayInOneSentenceThatTypesDiffer() {
        python("talker.py", "joints", 50);
        List<String> refused = new CopyOnWriteArrayList<>();
        Subscriber<PointCloud2> subscriber = node.newSubscriber("joint_states", PointCloud2.TYPE);
        subscriber.addSubscriberListener(new SubscriberListener() {
            @Override
            public void onRefused(String why) {
                refused.add(why);
            }
        });
        Eventually.within(15_000, "a refusal", () -> !refused.isEmpty());
        assertThat(refused.get(0)).contains("/joint_states from http://", "the peer refused: topic types do not match");
        assertThat(subscriber.receivedCount()).isZero();
    }

    @Test
    void shouldRefuseASubscriberOfAnotherType() {
        Publisher<JointState> publisher = node.newPublisher("joint_states", JointState.TYPE);
        PeerProcess wrong = python("listener.py", "wrong");
        wrong.await("its start", line -> line.equals("ready"));
        for (int i = 0; i < 50; i++) {
            publisher.publish(jointState());
            Eventually.letPass(10);
        }
        assertThat(publisher.hasSubscribers()).isFalse();
        assertThat(wrong.lines()).noneMatch(line -> line.startsWith("wrong"));
    }

    /** Runs a script of rospy until the end of the test. */
    private PeerProcess python(String script, Object... arguments) {
        PeerProcess process = graph.python(script, arguments);
        opened.add(0, process);
        return process;
    }

    /** Runs a tool of ROS until the end of the test. */
    private PeerProcess tool(String tool, Object... arguments) {
        PeerProcess process = graph.tool(tool, arguments);
        opened.add(0, process);
        return process;
    }

    private static JointState jointState() {
        JointState state = new JointState();
        state.getHeader().setSeq(7);
        state.getHeader().getStamp().set(1_600_000_000, 123_456_789);
        state.getHeader().setFrameId("base");
        state.getName().add("a");
        state.getName().add("b");
        state.setPosition(new double[] {0.5, -1.25});
        return state;
    }
}
