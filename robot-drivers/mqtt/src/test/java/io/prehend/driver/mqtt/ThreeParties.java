package io.prehend.driver.mqtt;

import io.prehend.driver.link.Channel;
import io.prehend.driver.link.signal.SignalKind;
import io.prehend.driver.mqtt.client.Identity;
import io.prehend.driver.mqtt.client.LinkOptions;
import io.prehend.driver.mqtt.client.MqttLink;
import io.prehend.driver.mqtt.message.TopicTree;
import io.prehend.driver.mqtt.peer.Broker;
import io.prehend.driver.mqtt.peer.HeardSignals;
import io.prehend.testing.Eventually;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A controller and its robot, and a stranger who can publish what he likes.
 *
 * @param tree the topics of the robot, whose name nobody has used before
 */
record ThreeParties(TopicTree tree, MqttTransport controller, MqttTransport robot, MqttLink stranger) {
    /** Opens all three on {@code broker} and waits until they are connected. */
    static ThreeParties open(Broker broker) {
        String name = "arm-" + Long.toHexString(System.nanoTime());
        MqttSettings settings = MqttSettings.controller(broker.address(), "lab", name);
        MqttTransport controller = MqttTransport.open(settings);
        MqttTransport robot = MqttTransport.open(MqttSettings.robot(broker.address(), "lab", name));
        MqttLink stranger = MqttLink.open(
                LinkOptions.of(broker.address(), "stranger-" + name), Identity.of(settings.tree(), "stranger"));
        Eventually.within(
                5000, "all to be connected", () -> controller.connected() && robot.connected() && stranger.connected());
        return new ThreeParties(settings.tree(), controller, robot, stranger);
    }

    /** Closes all three at the same time. */
    void close() {
        Stream.<AutoCloseable>of(controller, robot, stranger).parallel().forEach(party -> {
            try {
                party.close();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    static <S> Channel<S> channel(SignalKind<S> kind, String topic, String type) {
        return new Channel<>(topic.replace('/', '_'), kind, topic, type, 0, 0, Map.of());
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static void requireRefusal(HeardSignals<?> heard, String why) {
        Eventually.within(
                1000, "refusal because " + why + " in " + heard.refusals().all(), () -> heard.refusals()
                        .any(sentence -> sentence.contains(why)));
    }
}
