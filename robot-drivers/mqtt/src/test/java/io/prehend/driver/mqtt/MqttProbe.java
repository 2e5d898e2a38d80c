package io.prehend.driver.mqtt;

import io.prehend.driver.mqtt.client.Identity;
import io.prehend.driver.mqtt.client.Lane;
import io.prehend.driver.mqtt.client.LinkCounter;
import io.prehend.driver.mqtt.client.LinkOptions;
import io.prehend.driver.mqtt.client.MqttLink;
import io.prehend.driver.mqtt.client.Outlet;
import io.prehend.driver.mqtt.client.OutletOptions;
import io.prehend.driver.mqtt.client.Subscription;
import io.prehend.driver.mqtt.message.TopicTree;
import io.prehend.driver.mqtt.peer.Broker;
import io.prehend.driver.mqtt.peer.BrokerKind;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures one-way times through a broker, between two links in this virtual machine, from {@code send} to the
 * listener. Arguments: {@code mosquitto} or {@code embedded}, and for how many seconds each.
 */
final class MqttProbe {
    private static final TopicTree TREE = new TopicTree("probe", "arm");
    private static final int WARM_UP = 3;

    private final Broker broker;
    private final int seconds;

    private MqttProbe(Broker broker, int seconds) {
        this.broker = broker;
        this.seconds = seconds;
    }

    public static void main(String[] arguments) throws InterruptedException {
        BrokerKind kind = BrokerKind.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        try (Broker broker = kind.start()) {
            MqttProbe probe = new MqttProbe(broker, Integer.parseInt(arguments[1]));
            probe.stream("64 B, 1 kHz, QoS 0", 64, 1000, 0, Lane.QUICK);
            probe.stream("64 B, 1 kHz, QoS 1", 64, 1000, 1, Lane.QUICK);
            probe.stream("200 kB, 30 Hz, QoS 0", 200_000, 30, 0, Lane.BULK);
            probe.stream("200 kB, 30 Hz, QoS 1", 200_000, 30, 1, Lane.BULK);
            probe.burst(false);
            probe.burst(true);
        }
    }

    private MqttLink open(String id) throws InterruptedException {
        MqttLink link = MqttLink.open(LinkOptions.of(broker.address(), id), Identity.of(TREE, id));
        link.awaitConnected(TimeUnit.SECONDS.toNanos(5));
        return link;
    }

    private void stream(String name, int bytes, int rateHz, int qos, Lane lane) throws InterruptedException {
        int count = rateHz * seconds;
        int warmUp = rateHz * WARM_UP;
        long[] delaysNs = new long[count];
        Arrays.fill(delaysNs, Long.MAX_VALUE);
        AtomicInteger received = new AtomicInteger();
        try (MqttLink receiver = open("probe-in");
                MqttLink sender = open("probe-out")) {
            receiver.hear(new Subscription("probe/stream", qos, lane, 1024, message -> {
                ByteBuffer in = ByteBuffer.wrap(message.payload());
                int number = in.getInt() - warmUp;
                if (number >= 0) {
                    delaysNs[number] = System.nanoTime() - in.getLong();
                    received.incrementAndGet();
                }
            }));
            Outlet outlet =
                    sender.outlet(OutletOptions.command("probe/stream", "").withQos(qos));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
            long periodNs = TimeUnit.SECONDS.toNanos(1) / rateHz;
            long dueNs = System.nanoTime();
            int refused = 0;
            for (int i = 0; i < count + warmUp; i++) {
                dueNs += periodNs;
                for (long leftNs = dueNs - System.nanoTime(); leftNs > 0; leftNs = dueNs - System.nanoTime()) {
                    LockSupport.parkNanos(leftNs);
                }
                byte[] payload = new byte[bytes];
                ByteBuffer.wrap(payload).putInt(i).putLong(System.nanoTime());
                refused += outlet.send(payload).accepted() ? 0 : 1;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
            Arrays.sort(delaysNs);
            int heard = received.get();
            System.out.printf(
                    Locale.ROOT,
                    "%-22s p50 %7.0f us  p99 %7.0f us  max %7.0f us  sent %d refused %d heard %d%n",
                    name,
                    delaysNs[heard / 2] * 1e-3,
                    delaysNs[(int) (heard * 0.99)] * 1e-3,
                    delaysNs[heard - 1] * 1e-3,
                    count,
                    refused,
                    heard);
        }
    }

    /** As many as the loop can give, without or with trying again what was refused. */
    private void burst(boolean again) throws InterruptedException {
        AtomicInteger heard = new AtomicInteger();
        try (MqttLink receiver = open("probe-in");
                MqttLink sender = open("probe-out")) {
            receiver.hear(new Subscription("probe/burst", 1, Lane.QUICK, 30_000, message -> heard.incrementAndGet()));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
            Outlet outlet =
                    sender.outlet(OutletOptions.command("probe/burst", "").withCapacity(1024));
            int accepted = 0;
            int refused = 0;
            long startNs = System.nanoTime();
            for (int i = 0; i < 20_000; i++) {
                boolean taken = outlet.send(new byte[64]).accepted();
                while (!taken && again) {
                    refused++;
                    LockSupport.parkNanos(100_000);
                    taken = outlet.send(new byte[64]).accepted();
                }
                accepted += taken ? 1 : 0;
                refused += taken ? 0 : 1;
            }
            while (heard.get() < accepted && System.nanoTime() - startNs < TimeUnit.SECONDS.toNanos(20)) {
                LockSupport.parkNanos(1_000_000);
            }
            System.out.printf(
                    Locale.ROOT,
                    "20,000 unpaced%s: accepted %d refused %d heard %d lost %d in %.2f s, client busy %d%n",
                    again ? ", tried again" : "",
                    accepted,
                    refused,
                    heard.get(),
                    accepted - heard.get(),
                    (System.nanoTime() - startNs) * 1e-9,
                    sender.counters().get(LinkCounter.CLIENT_BUSY));
        }
    }
}
