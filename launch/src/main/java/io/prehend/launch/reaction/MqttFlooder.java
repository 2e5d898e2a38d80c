package io.prehend.launch.reaction;

import io.prehend.driver.mqtt.client.Identity;
import io.prehend.driver.mqtt.client.LinkCounter;
import io.prehend.driver.mqtt.client.LinkOptions;
import io.prehend.driver.mqtt.client.MqttLink;
import io.prehend.driver.mqtt.client.Outlet;
import io.prehend.driver.mqtt.client.OutletOptions;
import io.prehend.driver.mqtt.message.TopicTree;
import io.prehend.launch.link.TransportChoice;
import io.prehend.launch.report.Failure;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/** Messages on {@code cmd/stop}, each confirmed by the broker. */
final class MqttFlooder implements Flooder {
    private static final long PATIENCE_NS = 20_000_000_000L;
    private static final long LOOK_EVERY_NS = 1_000_000L;
    private static final byte[] STOP = "stop".getBytes(StandardCharsets.US_ASCII);

    private final MqttLink link;
    private final Outlet outlet;

    MqttFlooder(TransportChoice.Mqtt choice) {
        TopicTree tree = new TopicTree(choice.site(), choice.robot());
        link = MqttLink.open(
                LinkOptions.of(choice.uri(), "flood-" + Long.toHexString(System.nanoTime())),
                new Identity(tree, "flood", "", false));
        outlet = link.outlet(OutletOptions.command(tree.topic("cmd/stop"), "text/plain"));
        try {
            if (!link.awaitConnected(PATIENCE_NS)) {
                throw Failure.unreachable("The broker cannot be reached: " + link.describe() + ".", null);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Failure.unreachable("Interrupted while waiting for the broker.", interrupted);
        }
    }

    @Override
    public String channel() {
        return "mqtt";
    }

    @Override
    public boolean ask() {
        return outlet.send(STOP).accepted();
    }

    /** What the broker has confirmed, it has handed on before it confirms what comes later to the service. */
    @Override
    public void drain() {
        long beganNs = System.nanoTime();
        long before = -1;
        while (confirmed() != before && System.nanoTime() - beganNs < PATIENCE_NS) {
            before = confirmed();
            LockSupport.parkNanos(1_000 * LOOK_EVERY_NS);
        }
    }

    @Override
    public void close() {
        link.close();
    }

    private long confirmed() {
        return link.counters().get(LinkCounter.DELIVERED);
    }
}
