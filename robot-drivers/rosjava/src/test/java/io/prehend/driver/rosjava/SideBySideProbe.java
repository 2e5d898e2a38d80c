package io.prehend.driver.rosjava;

import io.prehend.driver.message.Message;
import io.prehend.driver.message.MessageType;
import io.prehend.driver.message.sensor_msgs.JointState;
import io.prehend.driver.message.sensor_msgs.PointCloud2;
import io.prehend.driver.message.std_msgs.Header;
import io.prehend.driver.ros.MessagePublisher;
import io.prehend.driver.ros.RosPort;
import io.prehend.driver.ros.RosTopic;
import io.prehend.driver.ros1.Ros1Port;
import io.prehend.driver.ros1.node.NodeConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/**
 * Measures our own client for ROS 1 and ROSJava one after the other, with the same rosmaster and the same rospy
 * programs: one way from the stamp to the handler, both on the monotonic clock, and what happens when a connection is
 * cut.
 */
final class SideBySideProbe {
    private static final int CLOUD_BYTES = 1 << 20;
    private static final int WARM_UP = 50;

    private SideBySideProbe() {}

    public static void main(String[] none) throws Exception {
        for (String kind : List.of("ros1", "rosjava", "ros1", "rosjava")) {
            hear(kind, "joints", JointState::getHeader, topic("/joints", JointState.TYPE, RosTopic.Use.STREAM), 10_000);
            hear(kind, "clouds", PointCloud2::getHeader, topic("/clouds", PointCloud2.TYPE, RosTopic.Use.BULK), 300);
            tell(kind);
        }
        for (String kind : List.of("ros1", "rosjava")) {
            cut(kind);
        }
    }

    private static RosPort open(String kind, RosPeers peers, String name) {
        if (kind.equals("rosjava")) {
            return RosJavaPort.open(peers.settings(name));
        }
        NodeConfiguration configuration = NodeConfiguration.newPublic("127.0.0.1", peers.masterUri());
        return new Ros1Port(configuration.withNodeName(name));
    }

    private static <M extends Message> void hear(
            String kind, String what, Function<M, Header> header, RosTopic<M> topic, int count) throws Exception {
        Path folder = Files.createTempDirectory("probe");
        try (RosPeers peers = new RosPeers(folder)) {
            peers.startMaster();
            try (RosPort port = open(kind, peers, "probe")) {
                Histogram histogram = new Histogram(3);
                AtomicLong heard = new AtomicLong();
                port.subscribe(topic, (message, receivedNs) -> {
                    if (heard.incrementAndGet() > WARM_UP) {
                        long agesNs =
                                receivedNs - header.apply(message).getStamp().totalNsecs();
                        histogram.recordValue(Math.max(0, agesNs));
                    }
                });
                boolean joints = what.equals("joints");
                peers.startPeer(
                        what, topic.name(), joints ? "1000" : "30", "" + count, "" + (joints ? 0 : CLOUD_BYTES));
                RosPeers.await("the first message", () -> heard.get() > 0);
                untilSilent(heard);
                say(kind, "from rospy: " + what, histogram, heard.get() + " of " + count);
            }
        }
    }

    /** Two ports in one process, at full speed for 2 s. */
    private static void tell(String kind) throws Exception {
        Path folder = Files.createTempDirectory("probe");
        try (RosPeers peers = new RosPeers(folder)) {
            peers.startMaster();
            try (RosPort from = open(kind, peers, "from");
                    RosPort to = open(kind, peers, "to")) {
                RosTopic<JointState> topic = topic("/fast", JointState.TYPE, RosTopic.Use.ORDER);
                Histogram histogram = new Histogram(3);
                AtomicLong heard = new AtomicLong();
                to.subscribe(topic, (message, receivedNs) -> {
                    heard.incrementAndGet();
                    histogram.recordValue(Math.max(
                            0, receivedNs - message.getHeader().getStamp().totalNsecs()));
                });
                MessagePublisher<JointState> publisher = from.advertise(topic);
                JointState message = new JointState();
                message.setPosition(new double[7]);
                RosPeers.await("they meet", () -> publisher.receivers() == 1);
                long startNs = System.nanoTime();
                int sent = 0;
                for (; sent < 2_000; sent++) {
                    while (System.nanoTime() < startNs + sent * 1_000_000L) {
                        LockSupport.parkNanos(startNs + sent * 1_000_000L - System.nanoTime());
                    }
                    message.getHeader().getStamp().setNano(System.nanoTime());
                    publisher.publish(message);
                }
                untilSilent(heard);
                say(kind, "port to port, 1 kHz joints", histogram, heard.get() + " of " + sent);
            }
        }
    }

    /** Cuts every connection of a running stream, as a switch that restarts does. */
    private static void cut(String kind) throws Exception {
        Path folder = Files.createTempDirectory("probe");
        try (RosPeers peers = new RosPeers(folder)) {
            peers.startMaster();
            try (RosPort port = open(kind, peers, "probe")) {
                AtomicLong heard = new AtomicLong();
                port.subscribe(
                        topic("/joints", JointState.TYPE, RosTopic.Use.STREAM),
                        (message, receivedNs) -> heard.incrementAndGet());
                peers.startPeer("joints", "/joints", "1000", "30000");
                RosPeers.await("a stream", () -> heard.get() > 1_000);
                int cut = OwnSockets.cutAll();
                LockSupport.parkNanos(100_000_000);
                long after = heard.get();
                long cutNs = System.nanoTime();
                while (heard.get() == after && System.nanoTime() - cutNs < 8_000_000_000L) {
                    LockSupport.parkNanos(1_000_000);
                }
                long silentMs = (System.nanoTime() - cutNs) / 1_000_000;
                System.out.println(kind + ": after a cut of " + cut + " connections "
                        + (heard.get() == after
                                ? "silent for 8 s and on"
                                : "data again within " + (100 + silentMs) + " ms"));
            }
        }
    }

    private static void untilSilent(AtomicLong heard) {
        long before = -1;
        while (heard.get() > before) {
            before = heard.get();
            LockSupport.parkNanos(700_000_000);
        }
    }

    private static <M extends Message> RosTopic<M> topic(String name, MessageType<M> type, RosTopic.Use use) {
        return new RosTopic<>(name, type, use, Map.of());
    }

    private static void say(String kind, String what, Histogram histogram, String count) throws Exception {
        String load = Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
        System.out.println(String.format(
                "%-8s %-28s p50 %6.0f us  p99 %7.0f us  max %7.0f us  %s, load %s",
                kind,
                what,
                histogram.getValueAtPercentile(50) / 1e3,
                histogram.getValueAtPercentile(99) / 1e3,
                histogram.getMaxValue() / 1e3,
                count,
                load));
    }
}
