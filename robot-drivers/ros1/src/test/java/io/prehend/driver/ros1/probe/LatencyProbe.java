package io.prehend.driver.ros1.probe;

import io.prehend.driver.message.Message;
import io.prehend.driver.message.MessageType;
import io.prehend.driver.message.sensor_msgs.JointState;
import io.prehend.driver.message.sensor_msgs.PointCloud2;
import io.prehend.driver.message.std_msgs.Header;
import io.prehend.driver.ros1.node.ConnectedNode;
import io.prehend.driver.ros1.node.NodeClock;
import io.prehend.driver.ros1.node.NodeConfiguration;
import io.prehend.driver.ros1.node.NodeListener;
import io.prehend.driver.ros1.peer.RosGraph;
import io.prehend.driver.ros1.topic.Publisher;
import io.prehend.driver.ros1.topic.PublisherOptions;
import io.prehend.testing.Eventually;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Measures, with a rosmaster of its own and stamps of the machine's one clock; not a test.
 *
 * <pre>
 * LatencyProbe rospy-joints SECONDS       1 kHz of JointState from rospy, one way
 * LatencyProbe rospy-clouds SECONDS       30 Hz of 1 MB PointCloud2 from rospy, one way
 * LatencyProbe java-joints SECONDS        1 kHz of JointState from another JVM, one way
 * LatencyProbe java-clouds SECONDS        30 Hz of 1 MB PointCloud2 from another JVM, one way
 * LatencyProbe flood-joints SECONDS       as many JointState as another JVM can send
 * LatencyProbe flood-clouds SECONDS       as many 1 MB PointCloud2 as another JVM can send
 * </pre>
 */
public final class LatencyProbe {
    private static final int WARM_UP_S = 3;
    private static final int MOST_SAMPLES = 1 << 24;
    private static final int MEGABYTE = 1 << 20;

    private final long[] latenciesNs = new long[MOST_SAMPLES];
    private int count;
    private long firstNs;
    private long lastNs;
    private int firstSequence;
    private int lastSequence;
    private volatile boolean measuring;

    private LatencyProbe() {}

    /** See the class. */
    public static void main(String[] arguments) {
        if (arguments[0].equals("send")) {
            send(arguments[1], URI.create(arguments[2]), Double.parseDouble(arguments[3]));
            return;
        }
        try (RosGraph graph = RosGraph.start()) {
            new LatencyProbe().measure(graph, arguments[0], Integer.parseInt(arguments[1]));
        }
    }

    private void measure(RosGraph graph, String what, int seconds) {
        ConnectedNode node = graph.node("probe");
        boolean joints = what.endsWith("joints");
        if (joints) {
            hear(node, "/joint_states", JointState.TYPE, JointState::getHeader);
        } else {
            hear(node, "/points", PointCloud2.TYPE, PointCloud2::getHeader);
        }
        startSender(graph, what, joints, seconds);
        Eventually.within(20_000, "the first message", () -> lastNs != 0);
        Eventually.letPass(1_000L * WARM_UP_S);
        measuring = true;
        Eventually.letPass(1_000L * seconds);
        measuring = false;
        report(what, seconds);
        node.close();
    }

    private static void startSender(RosGraph graph, String what, boolean joints, int seconds) {
        if (what.equals("rospy-joints")) {
            graph.python("talker.py", "joints", 1000);
        } else if (what.equals("rospy-clouds")) {
            graph.python("talker.py", "cloud", 30, 30 * (seconds + WARM_UP_S + 2));
        } else {
            double rateHz = what.startsWith("flood") ? 0 : joints ? 1000 : 30;
            graph.run(
                    ProcessHandle.current().info().command().orElse("java"),
                    "-Xmx1g",
                    "-cp",
                    System.getProperty("java.class.path"),
                    LatencyProbe.class.getName(),
                    "send",
                    joints ? "joints" : "clouds",
                    graph.masterUri(),
                    rateHz);
        }
    }

    private <T extends Message> void hear(
            ConnectedNode node, String topic, MessageType<T> type, Function<T, Header> header) {
        NodeClock clock = node.getClock();
        node.newSubscriber(topic, type).addMessageListener((message, receivedNs) -> {
            long latencyNs = clock.nowNs() - header.apply(message).getStamp().totalNsecs();
            lastNs = System.nanoTime();
            if (!measuring || count == MOST_SAMPLES) {
                return;
            }
            lastSequence = header.apply(message).getSeq();
            if (count == 0) {
                firstNs = lastNs;
                firstSequence = lastSequence;
            }
            latenciesNs[count++] = latencyNs;
        });
    }

    private void report(String what, int seconds) {
        long[] sorted = Arrays.copyOf(latenciesNs, count);
        Arrays.sort(sorted);
        long lost = (long) lastSequence - firstSequence + 1 - count;
        System.out.printf(
                "%s %d s: %d messages, %.1f/s, lost %d, one way us p50 %.0f p99 %.0f p99.9 %.0f max %.0f%n",
                what,
                seconds,
                count,
                (count - 1) * 1e9 / (lastNs - firstNs),
                lost,
                us(sorted, 0.5),
                us(sorted, 0.99),
                us(sorted, 0.999),
                us(sorted, 1));
    }

    private static double us(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, share * sorted.length)] / 1e3;
    }

    /** The other JVM: sends at {@code rateHz}, or as fast as it can. */
    private static void send(String what, URI masterUri, double rateHz) {
        ConnectedNode node = new ConnectedNode(
                NodeConfiguration.newPrivate(masterUri).withNodeName("sender"), new NodeListener() {});
        if (what.equals("joints")) {
            JointState state = new JointState();
            for (int i = 0; i < 7; i++) {
                state.getName().add("panda_joint" + i);
            }
            state.setPosition(new double[7]);
            state.setVelocity(new double[7]);
            state.setEffort(new double[7]);
            send(node, "/joint_states", state, state.getHeader(), JointState.TYPE, rateHz);
        } else {
            PointCloud2 cloud = new PointCloud2();
            cloud.getData().resize(MEGABYTE);
            send(node, "/points", cloud, cloud.getHeader(), PointCloud2.TYPE, rateHz);
        }
    }

    private static <T extends Message> void send(
            ConnectedNode node, String topic, T message, Header header, MessageType<T> type, double rateHz) {
        Publisher<T> publisher = node.newPublisher(topic, type, PublisherOptions.DEFAULT);
        Eventually.within(20_000, "a subscriber", publisher::hasSubscribers);
        long periodNs = rateHz > 0 ? (long) (1e9 / rateHz) : 0;
        long nextNs = System.nanoTime();
        for (int sequence = 0; publisher.hasSubscribers(); sequence++) {
            while (periodNs > 0 && nextNs - System.nanoTime() > 0) {
                LockSupport.parkNanos(nextNs - System.nanoTime());
            }
            nextNs += periodNs;
            header.setSeq(sequence);
            header.getStamp().setNano(node.getClock().nowNs());
            publisher.publish(message);
        }
        node.close();
    }
}
