package io.prehend.driver.mqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.driver.mqtt.broker.EmbeddedBroker;
import io.prehend.driver.mqtt.message.TopicTree;
import io.prehend.driver.mqtt.peer.Heard;
import io.prehend.testing.Eventually;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Links that close while messages come to them. */
class GoodByeTest {
    private static final TopicTree TREE = new TopicTree("lab", "arm1");
    private static final int TIMES = 20;

    /** A confirmation behind the good-bye would make this broker start anew, and the witness connect again. */
    @Test
    void shouldSayNothingAfterIt() {
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                MqttLink witness = open(broker, "witness")) {
            Outlet outlet = witness.outlet(OutletOptions.command("stream", ""));
            Thread talking = new Thread(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    outlet.send(new byte[] {1});
                    LockSupport.parkNanos(300_000);
                }
            });
            talking.start();
            try {
                long session = witness.session();
                for (int i = 0; i < TIMES; i++) {
                    leaveMidway(broker, "leaving-" + i);
                }
                assertThat(witness.session()).as(witness.describe()).isEqualTo(session);
            } finally {
                talking.interrupt();
            }
        }
    }

    private static void leaveMidway(EmbeddedBroker broker, String name) {
        Heard<Message> heard = new Heard<>();
        try (MqttLink link = open(broker, name)) {
            link.hear(new Subscription("stream", 1, Lane.QUICK, 64, heard::add));
            Eventually.within(5000, "messages", () -> heard.size() > 20);
        }
    }

    private static MqttLink open(EmbeddedBroker broker, String name) {
        MqttLink link = MqttLink.open(LinkOptions.of(broker.address(), name), Identity.of(TREE, name));
        Eventually.within(5000, name + " to be connected", link::connected);
        return link;
    }
}
