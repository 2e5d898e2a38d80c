package io.prehend.launch.link;

import io.prehend.driver.link.Channel;
import io.prehend.driver.link.Transport;
import io.prehend.launch.work.StopRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Listens to everything that a profile says comes from a robot, and measures it. Sends nothing: an arm that is measured
 * stays still. Used by one thread.
 */
public final class LinkBenchmark {
    private static final long WAIT_NS = 50_000_000L;

    private final Profile profile;
    private final Transport transport;

    /** Measures what comes over {@code transport} for {@code profile}. */
    public LinkBenchmark(Profile profile, Transport transport) {
        this.profile = profile;
        this.transport = transport;
    }

    /** Listens for {@code seconds}, after {@code settleS} in which connections are made and Java compiles. */
    public List<ChannelMeter<?>> run(int seconds, int settleS, StopRequest stop) {
        List<ChannelMeter<?>> meters = new ArrayList<>();
        profile.plan().in().channels().forEach(channel -> meters.add(listen(channel)));
        await(settleS, stop);
        long nowNs = System.nanoTime();
        meters.forEach(meter -> meter.begin(nowNs));
        await(seconds, stop);
        long endNs = System.nanoTime();
        meters.forEach(meter -> meter.end(endNs));
        return meters;
    }

    private <S> ChannelMeter<S> listen(Channel<S> channel) {
        ChannelMeter<S> meter = new ChannelMeter<>(channel);
        transport.listen(channel, meter);
        return meter;
    }

    private static void await(int seconds, StopRequest stop) {
        long endNs = System.nanoTime() + seconds * 1_000_000_000L;
        while (!stop.requested() && System.nanoTime() < endNs) {
            LockSupport.parkNanos(WAIT_NS);
        }
    }
}
