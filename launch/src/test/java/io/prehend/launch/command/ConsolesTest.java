package io.prehend.launch.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.driver.link.Speaker;
import io.prehend.driver.link.Transport;
import io.prehend.driver.link.signal.StopSignal;
import io.prehend.driver.mqtt.broker.EmbeddedBroker;
import io.prehend.launch.config.Config;
import io.prehend.launch.console.BenchService;
import io.prehend.launch.link.FreePort;
import io.prehend.launch.link.Profile;
import io.prehend.launch.link.Profiles;
import io.prehend.launch.link.TransportChoice;
import io.prehend.launch.link.Transports;
import io.prehend.launch.link.Transports.End;
import io.prehend.launch.operate.Via;
import io.prehend.launch.station.Attachment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways to a service, as a configuration names them. */
class ConsolesTest {
    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();

    private Config config(String text) throws IOException {
        return Config.read(Files.writeString(folder.resolve("site.yaml"), "console: {port: 0}\n" + text));
    }

    @Test
    void shouldServeFiguresBesideTheConsoleAndTheViewerWhereItIsWanted() throws Exception {
        int port = FreePort.find();
        Path token = Files.writeString(folder.resolve("token"), "0123456789abcdef".repeat(4));
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
        Config config = config("interfaces: {foxglove_port: " + port + ", metrics_token_file: \"" + token + "\"}\n");
        List<Attachment> ways = Consoles.of(config, Profiles.read("sim_mqtt"), new PrintWriter(said, true));
        List<AutoCloseable> open = new ArrayList<>();
        try (BenchService service = new BenchService()) {
            for (Attachment way : ways) {
                open.add(way.open(service));
            }
            HttpClient http = HttpClient.newHttpClient();
            String console = said.toString().lines().findFirst().orElseThrow().replace("Console: ", "");
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(console + "/metrics")).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
            assertThat(answer.body()).contains("prehend_info{").contains("prehend_safety_state{state=\"disarmed\"} 1");
            http.newWebSocketBuilder()
                    .subprotocols("foxglove.websocket.v1")
                    .buildAsync(URI.create("ws://127.0.0.1:" + port), new WebSocket.Listener() {})
                    .join()
                    .abort();
        } finally {
            for (AutoCloseable way : open) {
                way.close();
            }
        }
    }

    @Test
    void shouldHearStopsOfAnotherBrokerThanTheRobots() throws Exception {
        Profile profile = Profiles.read("sim_mqtt");
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                BenchService service = new BenchService();
                AutoCloseable console = Consoles.of(mqtt(broker.address()), profile, new PrintWriter(said, true))
                        .get(1)
                        .open(service);
                Transport hand = Transports.open(
                        new TransportChoice.Mqtt(broker.address(), "lab", "sim", null, null, null), End.ONLOOKER)) {
            StopSignal stop = new StopSignal();
            stop.set(true);
            Speaker<StopSignal> speaker =
                    hand.speak(profile.plan().in().stops().get(0).channel());
            long untilNs = System.nanoTime() + 20_000_000_000L;
            while (service.benchDesk().stoppedBy.isEmpty()) {
                assertThat(System.nanoTime()).as(console + " hears a stop").isLessThan(untilNs);
                speaker.say(stop);
                LockSupport.parkNanos(50_000_000L);
            }
            assertThat(service.benchDesk().stoppedBy.get(0).via()).isEqualTo(Via.MQTT);
        }
    }

    @Test
    void shouldLeaveStopsToTheRobotsOwnLinkOnlyWhereItHearsThem() throws IOException {
        Profile profile = Profiles.read("sim_mqtt");
        assertThat(hearsStops(profile, "tcp://127.0.0.1")).as("the same broker").isTrue();
        assertThat(hearsStops(profile, "mqtt://127.0.0.1:1884")).isFalse();
        assertThat(hearsStops(profile, "mqtts://127.0.0.1:1883")).isFalse();
        assertThat(hearsStops(profile, "mqtt://10.0.0.7")).isFalse();
        assertThatThrownBy(() -> mqtt("http://127.0.0.1"))
                .hasMessageContaining("interfaces.mqtt.uri")
                .hasMessageContaining("mqtt://HOST:PORT");
    }

    private boolean hearsStops(Profile profile, String uri) throws IOException {
        return Consoles.hearsStops(profile, mqtt(uri).interfaces().mqtt().orElseThrow());
    }

    private Config mqtt(String uri) throws IOException {
        return config("interfaces: {mqtt: {uri: \"" + uri + "\", site: lab, robot: sim}}\n");
    }

    @Test
    void shouldOpenOnlyWhatIsNamedAndRefuseHalfAnAddress() throws IOException {
        PrintWriter err = new PrintWriter(said, true);
        assertThat(Consoles.of(config(""), Profiles.read("sim_mqtt"), err)).hasSize(1);
        Config full = config("interfaces: {mqtt: {uri: \"mqtt://127.0.0.1\", site: lab, robot: arm}}\n");
        assertThat(Consoles.of(full, Profiles.read("sim_mqtt"), err)).hasSize(2);
        assertThatThrownBy(() -> config("interfaces: {mqtt: {uri: \"mqtt://127.0.0.1\", site: lab}}\n"))
                .hasMessageContaining("interfaces.mqtt.robot");
        assertThatThrownBy(() -> config("interfaces: {mqtt: {url: x}}\n")).hasMessageContaining("url");
        assertThatThrownBy(() -> config("interfaces: {foxglove_port: 70000}\n")).hasMessageContaining("65535");
    }
}
