package io.prehend.driver.ros2;

import io.prehend.driver.message.Message;
import io.prehend.driver.message.MessageType;
import io.prehend.driver.message.sensor_msgs.JointState;
import io.prehend.driver.message.sensor_msgs.PointCloud2;
import io.prehend.driver.message.std_msgs.Header;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/**
 * Measures one way, from the stamp to the handler, both on the monotonic clock: from another Java process, and from and
 * to Cyclone DDS. Run it with the class path of the tests; it prints one line a case with the load of the machine.
 */
@SuppressWarnings("try") // a peer only has to be alive
final class Ros2Probe {
    private static final int JOINT_COUNT = 10_000;
    private static final int JOINT_HZ = 1_000;
    private static final int CLOUD_COUNT = 300;
    private static final int CLOUD_HZ = 30;
    private static final int CLOUD_BYTES = 1 << 20;
    private static final int WARM_UP = 20;

    private Ros2Probe() {}

    public static void main(String[] words) throws Exception {
        if (words.length > 0) {
            send(words[0], words[1].equals("reliable"), words[2], Integer.parseInt(words[3]));
            return;
        }
        for (String reliability : List.of("best-effort", "reliable")) {
            hearJava("joints", reliability);
            hearJava("clouds", reliability);
            hearCyclone("joints", reliability);
            hearCyclone("clouds", reliability);
            tellCyclone("joints", reliability);
            tellCyclone("clouds", reliability);
        }
    }

    private static void hearJava(String what, String reliability) throws Exception {
        String topic = "/java_" + what;
        try (Ros2Node node = TestDomain.node("probe")) {
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Ros2Probe.class.getName(),
                            what,
                            reliability,
                            topic,
                            Integer.toString(TestDomain.ID))
                    .inheritIO()
                    .start();
            try {
                hear(node, what, reliability, topic, "Java to Java, two processes");
            } finally {
                child.destroyForcibly().waitFor();
            }
        }
    }

    private static void hearCyclone(String what, String reliability) throws Exception {
        String topic = "/cyclone_" + what;
        String[] joints = {reliability, "joints", topic, "" + JOINT_HZ, "" + JOINT_COUNT};
        String[] clouds = {reliability, "clouds", topic, "" + CLOUD_HZ, "" + CLOUD_COUNT, "" + CLOUD_BYTES};
        try (Ros2Node node = TestDomain.node("probe");
                CyclonePeer peer = CyclonePeer.start(TestDomain.ID, what.equals("joints") ? joints : clouds)) {
            hear(node, what, reliability, topic, "Cyclone to Java");
        }
    }

    private static void hear(Ros2Node node, String what, String reliability, String topic, String label)
            throws Exception {
        if (what.equals("joints")) {
            hear(node, JointState.TYPE, JointState::getHeader, reliability, topic, label, JOINT_COUNT);
        } else {
            hear(node, PointCloud2.TYPE, PointCloud2::getHeader, reliability, topic, label, CLOUD_COUNT);
        }
    }

    private static <M extends Message> void hear(
            Ros2Node node,
            MessageType<M> type,
            Function<M, Header> header,
            String reliability,
            String topic,
            String label,
            int count)
            throws Exception {
        Histogram histogram = new Histogram(3);
        Allocation allocation = new Allocation();
        Ros2Subscription<M> subscription =
                node.newSubscription(topic, type, qos(reliability.equals("reliable")), (message, receivedNs) -> {
                    long latencyNs =
                            receivedNs - header.apply(message).getStamp().totalNsecs();
                    if (allocation.seen() > WARM_UP) {
                        histogram.recordValue(Math.max(0, latencyNs));
                    }
                    allocation.next();
                });
        TestDomain.await("the first message", () -> subscription.received() > 0);
        long last = -1;
        while (subscription.received() < count && subscription.received() > last) {
            last = subscription.received();
            TestDomain.pause(System.nanoTime() + 1_000_000_000);
        }
        print(label, type, reliability, histogram, subscription.received(), count);
        say("    %.1f bytes allocated a message on the native thread", allocation.bytesPerMessage());
    }

    private static void tellCyclone(String what, String reliability) throws Exception {
        boolean joints = what.equals("joints");
        String topic = "/to_cyclone_" + what;
        Histogram histogram = new Histogram(3);
        int count = joints ? JOINT_COUNT : CLOUD_COUNT;
        String[] hearJoints = {reliability, "hear-joints", topic, "volatile"};
        String[] hearClouds = {reliability, "hear-clouds", topic};
        try (CyclonePeer peer = CyclonePeer.start(TestDomain.ID, joints ? hearJoints : hearClouds)) {
            Thread sender = new Thread(() -> send(what, reliability.equals("reliable"), topic, TestDomain.ID));
            sender.start();
            peer.awaitMatched();
            int heard = 0;
            for (String line = peer.nextLine(5); line != null; line = peer.nextLine(heard < count ? 2 : 0)) {
                if (++heard > WARM_UP) {
                    histogram.recordValue(Math.max(0, Long.parseLong(line.substring(line.lastIndexOf(' ') + 1))));
                }
            }
            sender.join();
            print("Java to Cyclone", joints ? JointState.TYPE : PointCloud2.TYPE, reliability, histogram, heard, count);
        }
    }

    /** Sends at a steady rate once somebody listens; says what a call of publish costs. */
    private static void send(String what, boolean reliable, String topic, int domain) {
        boolean joints = what.equals("joints");
        try (Ros2Node node = Ros2.open(Ros2Settings.of("sender").withDomainId(domain))) {
            if (joints) {
                JointState message = Messages.joints(new Random(1), 1);
                send(node.newPublisher(topic, JointState.TYPE, qos(reliable)), message, message.getHeader(), true);
            } else {
                PointCloud2 message = Messages.cloud(new Random(1), 1, CLOUD_BYTES);
                send(node.newPublisher(topic, PointCloud2.TYPE, qos(reliable)), message, message.getHeader(), false);
            }
            TestDomain.pause(System.nanoTime() + 1_000_000_000);
        }
    }

    private static <M extends Message> void send(Ros2Publisher<M> publisher, M message, Header header, boolean joints) {
        Histogram cost = new Histogram(3);
        Allocation allocation = new Allocation();
        TestDomain.await("somebody listens", () -> publisher.subscribers() > 0);
        TestDomain.pause(System.nanoTime() + 500_000_000);
        long startNs = System.nanoTime();
        int count = joints ? JOINT_COUNT : CLOUD_COUNT;
        for (int i = 0; i < count; i++) {
            TestDomain.pause(startNs + i * 1_000_000_000L / (joints ? JOINT_HZ : CLOUD_HZ));
            long nowNs = System.nanoTime();
            header.getStamp().setNano(nowNs);
            publisher.publish(message);
            cost.recordValue(System.nanoTime() - nowNs);
            allocation.next();
        }
        say(
                "    a call of publish: p50 %.0f us, p99 %.0f us, %.1f bytes allocated",
                cost.getValueAtPercentile(50) / 1e3, cost.getValueAtPercentile(99) / 1e3, allocation.bytesPerMessage());
    }

    private static Ros2Qos qos(boolean reliable) {
        return reliable ? Ros2Qos.dependable() : Ros2Qos.sensor();
    }

    private static void print(
            String label, MessageType<?> type, String reliability, Histogram histogram, long heard, int sent)
            throws Exception {
        say(
                "%-28s %-24s %-12s p50 %6.0f us  p99 %7.0f us  max %7.0f us  %d of %d, load %s",
                label,
                type.name(),
                reliability,
                histogram.getValueAtPercentile(50) / 1e3,
                histogram.getValueAtPercentile(99) / 1e3,
                histogram.getMaxValue() / 1e3,
                heard,
                sent,
                Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    }

    /** A whole line at once: the other process prints too. */
    private static void say(String format, Object... values) {
        System.out.println(String.format(format, values));
    }

    /** What one thread allocates from its thousandth message on (its hundredth, if it sees fewer). */
    private static final class Allocation {
        private final com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        private long first;
        private long last;
        private int seen;
        private int counted;

        void next() {
            seen++;
            if (seen >= 100) {
                last = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
                if (seen == 100 || seen == 1_000) {
                    first = last;
                    counted = seen;
                }
            }
        }

        int seen() {
            return seen;
        }

        double bytesPerMessage() {
            return seen > counted ? (last - first) / (double) (seen - counted) : Double.NaN;
        }
    }
}
