package io.prehend.launch.link;

import io.prehend.driver.link.Channel;
import io.prehend.driver.link.Listener;
import io.prehend.driver.link.signal.CloudSignal;
import io.prehend.driver.link.signal.GripperSignal;
import io.prehend.driver.link.signal.JointSignal;
import io.prehend.driver.link.signal.PoseSignal;
import io.prehend.driver.link.signal.WrenchSignal;
import io.prehend.launch.bench.Latency;
import io.prehend.launch.report.Report;
import java.time.Instant;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * Measures one channel: how often something comes, how evenly, how old it is, and how much is missing. The transport's
 * thread feeds it; the others ask when it has ended.
 *
 * <p>Latency is the time of day now minus the stamp, and means something only where both clocks are one or agree. What
 * is missing is what the profile's rate promises and did not come.
 */
public final class ChannelMeter<S> implements Listener<S> {
    private static final long NO_STAMP = 0;
    private static final long LARGEST_NS = 60_000_000_000L;

    private final Channel<S> channel;
    private final Histogram gapsNs = new Histogram(LARGEST_NS, 3);
    private final Histogram latenciesNs = new Histogram(LARGEST_NS, 3);
    private boolean measuring;
    private long beganNs;
    private long endedNs;
    private long count;
    private long refused;
    private long outOfOrder;
    private long lastReceivedNs;
    private long lastStampNs;
    private int senders = -1;
    private String complaint = "";

    ChannelMeter(Channel<S> channel) {
        this.channel = channel;
    }

    @Override
    public synchronized void onSignal(S signal, long receivedNs) {
        if (!measuring) {
            return;
        }
        long stampNs = stampNs(signal);
        if (count > 0) {
            gapsNs.recordValue(clamp(receivedNs - lastReceivedNs));
            outOfOrder += stampNs != NO_STAMP && stampNs <= lastStampNs ? 1 : 0;
        }
        if (stampNs != NO_STAMP) {
            Instant now = Instant.now();
            long sinceNs = System.nanoTime() - receivedNs;
            latenciesNs.recordValue(clamp(now.getEpochSecond() * 1_000_000_000L + now.getNano() - sinceNs - stampNs));
        }
        count++;
        lastReceivedNs = receivedNs;
        lastStampNs = stampNs;
    }

    @Override
    public synchronized void onRefused(String why) {
        refused++;
        complaint = why;
    }

    @Override
    public synchronized void onSenders(int newCount) {
        senders = newCount;
    }

    synchronized void begin(long nowNs) {
        measuring = true;
        beganNs = nowNs;
    }

    synchronized void end(long nowNs) {
        measuring = false;
        endedNs = nowNs;
    }

    /** What was measured: rates in 1/s, times in µs. */
    public synchronized Report toReport() {
        Report report = new Report()
                .put("channel", channel.key())
                .put("topic", channel.topic())
                .put("type", channel.type())
                .put("received", count)
                .put("refused", refused)
                .put("out_of_order", outOfOrder)
                .put("rate_hz", rateHz())
                .put("expected_rate_hz", channel.rateHz())
                .put("loss", loss());
        if (senders >= 0) {
            report.put("senders", senders);
        }
        if (gapsNs.getTotalCount() > 0) {
            report.put("gap_us", Latency.of(gapsNs).toReport());
            report.put("jitter_us", (gapsNs.getValueAtPercentile(99) - gapsNs.getValueAtPercentile(50)) * 1e-3);
        }
        if (latenciesNs.getTotalCount() > 0) {
            report.put("latency_us", Latency.of(latenciesNs).toReport());
        }
        return report;
    }

    /** One line for people. */
    public synchronized String toRow() {
        String when = latenciesNs.getTotalCount() == 0
                ? "no stamps"
                : String.format(
                        Locale.ROOT,
                        "latency p50 %.2f ms, p99 %.2f ms, worst %.2f ms",
                        latenciesNs.getValueAtPercentile(50) * 1e-6,
                        latenciesNs.getValueAtPercentile(99) * 1e-6,
                        latenciesNs.getMaxValue() * 1e-6);
        return String.format(
                Locale.ROOT,
                "%-16s %-40s %7.1f Hz, %5.2f %% missing, jitter %.2f ms, %s%s",
                channel.key(),
                channel.topic(),
                rateHz(),
                100 * loss(),
                gapsNs.getTotalCount() == 0
                        ? Double.NaN
                        : (gapsNs.getValueAtPercentile(99) - gapsNs.getValueAtPercentile(50)) * 1e-6,
                when,
                refused == 0 ? "" : ", " + refused + " refused: " + complaint);
    }

    /** Whether anything came. */
    public synchronized boolean heard() {
        return count > 0;
    }

    private double rateHz() {
        return count / ((endedNs - beganNs) * 1e-9);
    }

    private double loss() {
        return channel.rateHz() == 0 ? 0 : Math.max(0, 1 - rateHz() / channel.rateHz());
    }

    private static long clamp(long ns) {
        return Math.max(0, Math.min(LARGEST_NS, ns));
    }

    private static long stampNs(Object signal) {
        if (signal instanceof JointSignal joints) {
            return joints.stampNs();
        }
        if (signal instanceof CloudSignal cloud) {
            return cloud.cloud().stampNs();
        }
        if (signal instanceof GripperSignal gripper) {
            return gripper.stampNs();
        }
        if (signal instanceof WrenchSignal wrench) {
            return wrench.vector().stampNs();
        }
        return signal instanceof PoseSignal pose ? pose.stampNs() : NO_STAMP;
    }
}
