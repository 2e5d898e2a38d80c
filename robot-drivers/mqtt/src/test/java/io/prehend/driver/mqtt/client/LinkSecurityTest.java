package io.prehend.driver.mqtt.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.driver.mqtt.message.TopicTree;
import io.prehend.driver.mqtt.peer.Certificates;
import io.prehend.driver.mqtt.peer.Heard;
import io.prehend.driver.mqtt.peer.Mosquitto;
import io.prehend.driver.mqtt.socket.Tls;
import io.prehend.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS and passwords, with Mosquitto and certificates made for the occasion. */
class LinkSecurityTest {
    private static final TopicTree TREE = new TopicTree("lab", "arm1");
    private static final String PASSWORD = "correct horse";

    @TempDir
    static Path folder;

    private static Certificates certificates;
    private static Mosquitto broker;

    private final List<MqttLink> links = new ArrayList<>();

    @BeforeAll
    static void startBroker() {
        Mosquitto.requireInstalled();
        certificates = Certificates.make(folder);
        broker = Mosquitto.start(
                "allow_anonymous false",
                "password_file " + Mosquitto.passwordFile(folder, PASSWORD, "arm"),
                "cafile " + certificates.authority(),
                "certfile " + certificates.server(),
                "keyfile " + certificates.serverKey());
    }

    @AfterAll
    static void endBroker() {
        if (broker != null) {
            broker.close();
        }
    }

    @AfterEach
    void closeLinks() {
        links.forEach(MqttLink::close);
    }

    private MqttLink open(String host, String id, Tls tls, String password) {
        LinkOptions options = LinkOptions.of("mqtts://" + host + ":" + broker.port(), id)
                .withTls(tls)
                .withLogin("arm", password);
        MqttLink link = MqttLink.open(options, Identity.of(TREE, id));
        links.add(link);
        return link;
    }

    private static void requireRefused(MqttLink link, String why) {
        Eventually.within(5000, why, () -> link.describe().contains(why));
        assertThat(link.connected()).isFalse();
        assertThat(link.counters().get(LinkCounter.CONNECTS)).isZero();
    }

    @Test
    void shouldConnectByTlsWithAPassword() throws InterruptedException {
        MqttLink link = open("localhost", "tls", Tls.trusting(certificates.authority(), Optional.empty()), PASSWORD);
        assertThat(link.awaitConnected(TimeUnit.SECONDS.toNanos(5)))
                .as(link.describe())
                .isTrue();
        Heard<Message> heard = new Heard<>();
        link.hear(new Subscription("test/tls", 1, Lane.QUICK, 4, heard::add));
        Outlet outlet = link.outlet(OutletOptions.command("test/tls", ""));
        Eventually.within(2000, "a large message", () -> {
            if (heard.isEmpty()) {
                outlet.send(new byte[200_000]);
            }
            return !heard.isEmpty();
        });
        assertThat(heard.last().payload()).hasSize(200_000);
    }

    @Test
    void shouldTrustAKeyStoreToo() throws InterruptedException {
        Tls tls = Tls.trusting(certificates.trustStore(), Optional.of(Certificates.STORE_PASSWORD));
        assertThat(open("localhost", "store", tls, PASSWORD).awaitConnected(TimeUnit.SECONDS.toNanos(5)))
                .isTrue();
    }

    @Test
    void shouldNotConnectWithAWrongPassword() {
        MqttLink link = open("localhost", "wrong", Tls.trusting(certificates.authority(), Optional.empty()), "wrong");
        requireRefused(link, "Not authorized");
    }

    @Test
    void shouldNotTrustABrokerThatNobodyVouchesFor() {
        requireRefused(
                open("localhost", "stranger", Tls.system(), PASSWORD), "unable to find valid certification path");
    }

    @Test
    void shouldNotTrustABrokerOfAnotherName() {
        Tls tls = Tls.trusting(certificates.authority(), Optional.empty());
        requireRefused(open("127.0.0.1", "other-name", tls, PASSWORD), "No subject alternative names");
    }

    @Test
    void shouldSayWhatIsWrongWithAFileOfCertificates() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "-----BEGIN CERTIFICATE\n");
        assertThatThrownBy(() -> Tls.trusting(empty, Optional.empty())).hasMessageContaining("empty.pem");
        assertThatThrownBy(() -> Tls.trusting(folder.resolve("none.pem"), Optional.empty()))
                .hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> Tls.trusting(certificates.trustStore(), Optional.of("wrong")))
                .hasMessageContaining("is the password right?");
        assertThatThrownBy(() -> LinkOptions.of("mqtt://localhost", "x").withTls(Tls.system()))
                .hasMessageContaining("mqtts");
    }
}
