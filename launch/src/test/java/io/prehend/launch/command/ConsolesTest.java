package io.prehend.launch.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.launch.config.Config;
import io.prehend.launch.console.BenchService;
import io.prehend.launch.link.Profiles;
import io.prehend.launch.station.Attachment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    @Test
    void shouldServeFiguresBesideTheConsoleAndTheViewerWhereItIsWanted() throws Exception {
        int port = freePort();
        Config config = config("interfaces: {foxglove_port: " + port + "}\n");
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
