package io.prehend.driver.mqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.driver.mqtt.message.TopicTree;
import io.prehend.driver.mqtt.peer.Broker;
import io.prehend.driver.mqtt.peer.Embedded;
import io.prehend.driver.mqtt.peer.Eventually;
import io.prehend.driver.mqtt.peer.Mosquitto;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The link against a real broker; run once for each broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MqttLinkTest {
    private static final TopicTree TREE = new TopicTree("lab", "arm1");

    private final List<MqttLink> links = new ArrayList<>();
    private Broker broker;

    abstract Broker start();

    @BeforeAll
    void startBroker() {
        broker = start();
    }

    @AfterAll
    void endBroker() {
        if (broker != null) {
            broker.close();
        }
    }

    @AfterEach
    void closeLinks() {
        links.forEach(MqttLink::close);
        links.clear();
    }

    private MqttLink open(String id) throws InterruptedException {
        MqttLink link = MqttLink.open(LinkOptions.of(broker.address(), id), Identity.of(TREE, id));
        links.add(link);
        assertThat(link.awaitConnected(TimeUnit.SECONDS.toNanos(5)))
                .as(link.describe())
                .isTrue();
        return link;
    }

    @Test
    void shouldDeliverWithBothQualitiesOfService() throws InterruptedException {
        MqttLink receiver = open("receiver");
        List<Message> heard = Collections.synchronizedList(new ArrayList<>());
        receiver.hear(new Subscription("test/both/+", 1, Lane.QUICK, 16, heard::add));
        MqttLink sender = open("sender");
        Eventually.within(2000, "a message with quality 0 and one with 1", () -> {
            sender.outlet(OutletOptions.state("test/both/0", "application/json"))
                    .send(new byte[] {1});
            sender.outlet(OutletOptions.command("test/both/1", "application/cbor"))
                    .send(new byte[] {2});
            return heard.stream().anyMatch(message -> message.qos() == 0)
                    && heard.stream().anyMatch(message -> message.qos() == 1);
        });
        assertThat(heard)
                .anySatisfy(message -> {
                    assertThat(message.topic()).isEqualTo("test/both/0");
                    assertThat(message.payload()).containsExactly(1);
                    assertThat(message.contentType()).isEqualTo("application/json");
                })
                .anySatisfy(message -> assertThat(message.payload()).containsExactly(2));
    }

    @Test
    void shouldConnectAndHearAgainAfterTheBrokerWasKilled() throws InterruptedException {
        MqttLink link = open("survivor");
        List<Message> heard = Collections.synchronizedList(new ArrayList<>());
        link.hear(new Subscription("test/again", 1, Lane.QUICK, 16, heard::add));
        Outlet outlet = link.outlet(OutletOptions.command("test/again", "application/json"));
        Eventually.within(
                2000, "the first message", () -> outlet.send(new byte[] {1}).accepted() && !heard.isEmpty());
        long session = link.session();
        broker.kill();
        long noticed = Eventually.within(400, "notice", () -> !link.connected());
        assertThat(outlet.send(new byte[] {2})).isEqualTo(Verdict.NOT_CONNECTED);
        broker.restart();
        heard.clear();
        long took = Eventually.within(1500, "a message after the restart", () -> {
            outlet.send(new byte[] {3});
            return heard.stream().anyMatch(message -> message.payload()[0] == 3);
        });
        assertThat(link.session()).isGreaterThan(session);
        assertThat(link.counters().get(LinkCounter.CONNECTS)).isEqualTo(2);
    }

    @Test
    void shouldLoseNothingOfABurstThatItAccepted() throws InterruptedException {
        MqttLink receiver = open("burst-receiver");
        List<Integer> heard = Collections.synchronizedList(new ArrayList<>());
        receiver.hear(new Subscription(
                "test/burst",
                1,
                Lane.QUICK,
                30_000,
                message -> heard.add(ByteBuffer.wrap(message.payload()).getInt())));
        MqttLink sender = open("burst-sender");
        Outlet probe = sender.outlet(OutletOptions.command("test/burst", ""));
        Eventually.within(
                2000, "the subscription", () -> probe.send(new byte[4]).accepted() && !heard.isEmpty());
        Outlet outlet = sender.outlet(OutletOptions.command("test/burst", "").withCapacity(1024));
        List<Integer> accepted = new ArrayList<>();
        int refused = 0;
        for (int i = 1; i <= 20_000; i++) {
            if (outlet.send(ByteBuffer.allocate(64).putInt(i).array()).accepted()) {
                accepted.add(i);
            } else {
                refused++;
            }
        }
        Eventually.within(20_000, "all that was accepted", () -> heard.size() >= accepted.size() + 1);
        heard.removeIf(number -> number == 0);
        assertThat(heard).containsExactlyElementsOf(accepted);
        assertThat(refused).isPositive();
        assertThat(sender.counters().get(LinkCounter.REFUSED_FULL)).isEqualTo(refused);
        assertThat(sender.counters().get(LinkCounter.CLIENT_BUSY)).isZero();
    }

    /** With Debian's Mosquitto. */
    static class MosquittoTest extends MqttLinkTest {
        @Override
        Broker start() {
            return Mosquitto.start();
        }
    }

    /** With our own. */
    static class EmbeddedTest extends MqttLinkTest {
        @Override
        Broker start() {
            return new Embedded();
        }
    }
}
