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
import io.prehend.launch.trial.Waiting;
import java.nio.charset.StandardCharsets;

/** Messages on {@code cmd/stop}, each confirmed by the broker. */
final class MqttFlooder implements Flooder {
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
        Waiting.untilUnchanged(() -> link.counters().get(LinkCounter.DELIVERED), PATIENCE_NS, QUIET_NS);
    }

    @Override
    public void close() {
        link.close();
    }
}
