package io.prehend.driver.mqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.driver.mqtt.message.Envelope;
import io.prehend.driver.mqtt.message.EnvelopeCodec;
import io.prehend.driver.mqtt.message.Presence;
import io.prehend.driver.mqtt.message.PresenceWatch;
import io.prehend.driver.mqtt.message.RefusedException;
import io.prehend.driver.mqtt.message.TopicTree;
import io.prehend.driver.mqtt.peer.Broker;
import io.prehend.driver.mqtt.peer.BrokerKind;
import io.prehend.driver.mqtt.peer.Heard;
import io.prehend.testing.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What others see when a whole virtual machine with a link in it is killed. */
class LastWillTest {
    private static final TopicTree TREE = new TopicTree("lab", "arm1");
    private static final String SOURCE = "victim";

    @ParameterizedTest
    @EnumSource
    void shouldLetTheBrokerTellOfADeathWithTheSessionThatDied(BrokerKind kind)
            throws IOException, InterruptedException, RefusedException {
        try (Broker broker = kind.start();
                MqttLink witness =
                        MqttLink.open(LinkOptions.of(broker.address(), "witness"), Identity.of(TREE, "witness"))) {
            assertThat(witness.awaitConnected(TimeUnit.SECONDS.toNanos(5))).isTrue();
            Heard<Message> heard = new Heard<>();
            witness.hear(new Subscription(TREE.connection(SOURCE), 1, Lane.QUICK, 8, heard::add));
            Process victim = startVictim(broker.address());
            long session;
            try {
                session = Long.parseLong(
                        new BufferedReader(new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8))
                                .readLine());
                Eventually.within(5000, "ONLINE", () -> !heard.isEmpty());
            } finally {
                victim.destroyForcibly().waitFor();
            }
            Eventually.within(2000, "the will", () -> heard.size() == 2);
            PresenceWatch watch = new PresenceWatch();
            for (Message message : heard.all()) {
                Envelope envelope = new Envelope();
                Presence presence = new Presence();
                new EnvelopeCodec<>(new Presence.PresenceBody())
                        .decode(message.contentType(), message.payload(), envelope, presence);
                assertThat(envelope.session()).isEqualTo(session);
                assertThat(watch.heard(envelope, presence)).isTrue();
            }
            assertThat(watch.state()).isEqualTo(Presence.State.CONNECTIONBROKEN);
        }
    }

    private static Process startVictim(String broker) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ProcessBuilder(
                        java.toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        broker)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Connects, says with which session, and waits to be killed. */
    static final class Victim {
        private Victim() {}

        /** With the address of a broker; ends when its input does, should nobody kill it. */
        public static void main(String[] arguments) throws InterruptedException, IOException {
            MqttLink link = MqttLink.open(LinkOptions.of(arguments[0], SOURCE), Identity.of(TREE, SOURCE));
            if (link.awaitConnected(TimeUnit.SECONDS.toNanos(10))) {
                System.out.println(link.session());
                System.in.read();
            }
        }
    }
}
