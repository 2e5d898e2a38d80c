package io.prehend.launch.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.testing.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is too long, too deep, too slow, or reaches out of its folder. */
class OversizeTest {
    private BenchService service;
    private ConsoleServer server;

    @BeforeEach
    void open() {
        service = new BenchService();
        server = ConsoleServer.open(service, ConsoleSettings.loopback(0));
    }

    @AfterEach
    void close() {
        server.close();
        service.close();
    }

    @Test
    void shouldReadSixtyFourKibibytesAndNotOneByteMore() throws Exception {
        Seated somebody = Seated.at(server.address());
        String body = somebody.fields().toString();
        String exactly = body.substring(0, body.length() - 1) + " ".repeat(Json.MOST_BYTES - body.length()) + "}";

        assertThat(somebody.post("/api/control/take", exactly).statusCode()).isEqualTo(200);
        assertThat(somebody.post("/api/control/take", exactly + " ").statusCode())
                .isEqualTo(413);
    }

    @Test
    void shouldSayWhyToWhoIsStillSending() throws Exception {
        Seated somebody = Seated.at(server.address());
        String tooLong = " ".repeat(1_000_000);

        for (int i = 0; i < 20; i++) {
            assertThat(somebody.post("/api/control/take", tooLong).statusCode()).isEqualTo(413);
        }
    }

    @Test
    void shouldCutTwoGibibytesOffBeforeTheyCome() throws Exception {
        Seated somebody = Seated.at(server.address());
        String request = "POST /api/control/take HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + somebody.cookie
                + "\r\nX-Prehend-Csrf: " + somebody.csrf + "\r\nContent-Length: 2147483648\r\n\r\n{";

        assertThat(Wire.ask(server.address(), request)).startsWith("HTTP/1.1 413");
    }

    @Test
    void shouldNotReadAnEndlessBodyWithoutALength() throws Exception {
        Seated somebody = Seated.at(server.address());
        StringBuilder request = new StringBuilder("POST /api/control/take HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: "
                + somebody.cookie + "\r\nX-Prehend-Csrf: " + somebody.csrf + "\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (int i = 0; i < 80; i++) {
            request.append("400\r\n").append(" ".repeat(1024)).append("\r\n");
        }

        assertThat(Wire.ask(server.address(), request.toString())).startsWith("HTTP/1.1 413");
    }

    @Test
    void shouldRefuseWhatIsNestedTenThousandDeep() throws Exception {
        Seated somebody = Seated.at(server.address());
        String deep = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);

        assertThat(somebody.post("/api/control/take", deep).statusCode()).isEqualTo(400);
        try (Socket socket = Socket.of(somebody)) {
            socket.send(deep);
            assertThat(socket.closed.get(10, TimeUnit.SECONDS)).isEqualTo(1008);
        }
    }

    @Test
    void shouldCloseAWebSocketThatSendsMoreThanSixtyFourKibibytes() throws Exception {
        try (Socket socket = Socket.of(Seated.at(server.address()))) {
            socket.send("{\"a\":\"" + "x".repeat(Json.MOST_BYTES) + "\"}");
            assertThat(socket.closed.get(10, TimeUnit.SECONDS)).isEqualTo(1009);
        }
    }

    @Test
    void shouldCutOffWhoSendsARequestAByteAtATimeAndStillStop() throws Exception {
        try (Wire loris = new Wire(server.address());
                Wire second = new Wire(server.address());
                Socket socket = Socket.of(Seated.at(server.address()))) {
            long sinceNs = System.nanoTime();
            loris.send("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ");
            second.send("POST /api/login HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 1000\r\n\r\n");
            assertThat(Seated.stranger(server.address()).post("/api/stop", "").statusCode())
                    .isEqualTo(200);
            trickle(loris, second, socket);
            assertThat(loris.readAll()).doesNotContain("200 OK");
            assertThat(second.readAll()).doesNotContain("200 OK");
            assertThat(System.nanoTime() - sinceNs).isLessThan(TimeUnit.SECONDS.toNanos(18));
            socket.send("{\"type\":\"ping\",\"id\":77}");
            assertThat(socket.next(message -> message.path("id").asInt() == 77)).isNotNull();
        }
    }

    /** Nine seconds of a byte now and then; the page beside it goes on living. */
    private static void trickle(Wire first, Wire second, Socket alive) {
        long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(12);
        long[] nextNs = {System.nanoTime()};
        Eventually.within(20_000, "both are cut off", () -> {
            if (System.nanoTime() - nextNs[0] > 0) {
                nextNs[0] += TimeUnit.MILLISECONDS.toNanos(500);
                alive.send("{\"type\":\"ping\"}");
                return !sent(first) & !sent(second);
            }
            return System.nanoTime() - untilNs > 0;
        });
    }

    private static boolean sent(Wire wire) {
        try {
            wire.send("a");
            return true;
        } catch (java.io.IOException cut) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret",
                "..%2fsecret",
                "%2e%2e%2fsecret",
                "..%5csecret",
                "..;/secret",
                "%252e%252e%252fsecret",
                "secret%00.mcap",
                "link.mcap",
                "folder",
                ".hidden",
                "..",
                "%2e%2e"
            })
    void shouldServeNoFileOutsideTheFolderOfRecordings(String name, @TempDir Path folder) throws Exception {
        Path recordings = Files.createDirectory(folder.resolve("recordings"));
        Files.writeString(folder.resolve("secret"), "SECRET");
        Files.writeString(recordings.resolve("secret"), "fine");
        Files.writeString(recordings.resolve(".hidden"), "SECRET");
        Files.createDirectory(recordings.resolve("folder"));
        Files.createSymbolicLink(recordings.resolve("link.mcap"), folder.resolve("secret"));
        service.bench().folder = recordings;

        String request = "GET /api/recordings/" + name + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
        assertThat(Wire.ask(server.address(), request))
                .matches("(?s)HTTP/1.1 40[04].*")
                .doesNotContain("SECRET");
    }

    @Test
    void shouldServeARecording(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("flight-1.mcap"), "mcap");
        service.bench().folder = folder;

        assertThat(Seated.at(server.address())
                        .get("/api/recordings/flight-1.mcap")
                        .body())
                .isEqualTo("mcap");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/../openapi.yaml", "/%2e%2e/console/openapi.yaml", "/..%2fprehend.yaml", "//etc/passwd"})
    void shouldServeNothingBesideThePage(String path) throws Exception {
        String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
        assertThat(Wire.ask(server.address(), request)).matches("(?s)HTTP/1.1 40[04].*");
    }
}
