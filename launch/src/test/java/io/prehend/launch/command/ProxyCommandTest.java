package io.prehend.launch.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prehend.launch.Run;
import io.prehend.launch.link.FreePort;
import io.prehend.launch.report.ExitCode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On real sockets: the verb stands between this test and a server of the test's own. */
@Timeout(30)
class ProxyCommandTest {
    @TempDir
    private Path folder;

    @Test
    void shouldCarryAndSpoilAndSayWhatItDid() throws Exception {
        Path script = Files.writeString(folder.resolve("bad.txt"), "seed 4\nalways duplicate forth");
        Path file = folder.resolve("proxy.json");
        int port = FreePort.find();
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Run> run = CompletableFuture.supplyAsync(() -> Run.of(
                    "proxy",
                    "--listen",
                    "127.0.0.1:" + port,
                    "--to",
                    "127.0.0.1:" + server.getLocalPort(),
                    "--script",
                    script.toString(),
                    "--seconds",
                    "2",
                    "--report",
                    file.toString()));
            try (Socket client = connect(port);
                    Socket accepted = server.accept()) {
                client.getOutputStream().write("twice ".getBytes(StandardCharsets.US_ASCII));
                assertThat(new String(accepted.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                        .isEqualTo("twice twice ");
            }

            Run done = run.get(20, TimeUnit.SECONDS);
            assertThat(done.exitCode()).as(done.err()).isEqualTo(ExitCode.OK);
            assertThat(done.out())
                    .contains("seed 4")
                    .contains("always duplicate forth")
                    .contains("1 of 1 messages");
            JsonNode report = new ObjectMapper().readTree(Files.readString(file));
            assertThat(report.path("seed").asLong()).isEqualTo(4);
            assertThat(report.path("bytes_forth").asLong()).isEqualTo(6);
            assertThat(report.path("spoiled").asLong()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--to nowhere",
                "--to :1",
                "--to localhost:0",
                "--to localhost:99999",
                "--to localhost:1 --seconds 0",
                "--to localhost:1 --framing osi",
                "--to localhost:1 --script nosuchfile",
                "--to localhost:1 --listen 127.0.0.1",
            })
    void shouldRefuseWhatMakesNoSense(String arguments) {
        Run run = Run.of(("proxy " + arguments).split(" "));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(run.hasStackTrace()).isFalse();
    }

    @Test
    void shouldSayThatItCannotListenWhereSomebodyElseDoes() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Run run = Run.of("proxy", "--to", "localhost:1", "--listen", "127.0.0.1:" + taken.getLocalPort());

            assertThat(run.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
            assertThat(run.sentence()).contains("cannot listen");
        }
    }

    @Test
    void shouldSayThatThereIsNoSuchHost() {
        Run run = Run.of("proxy", "--to", "no.such.host.invalid:1");

        assertThat(run.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(run.sentence()).contains("no.such.host.invalid");
    }

    /** Tries until the verb listens. */
    private static Socket connect(int port) throws IOException {
        while (true) {
            try {
                return new Socket(InetAddress.getLoopbackAddress(), port);
            } catch (ConnectException notYet) {
                LockSupport.parkNanos(10_000_000L);
            }
        }
    }
}
