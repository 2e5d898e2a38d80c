package io.prehend.launch.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.launch.operate.Situation;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that do not take what they are sent, say nothing, or ask too much. */
class SlowClientTest {
    private static final String UPGRADE = "GET /api/live HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
            + "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";

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
    void shouldCutOffWhoTakesNothingForTwoSecondsAndServeTheOthers() throws Exception {
        service.alarms.add(new Situation.Alarm("a", "low", 1, false, "x".repeat(1 << 20), "", ""));
        try (Wire deaf = new Wire(server.address());
                Socket hearing = Socket.of(Seated.at(server.address()))) {
            deaf.send(UPGRADE);
            Waits.until(() -> server.liveClients() == 2);
            long sinceNs = System.nanoTime();
            Waits.until(() -> {
                hearing.send("{\"type\":\"ping\"}");
                return server.liveClients() == 1;
            });
            assertThat(System.nanoTime() - sinceNs).isBetween(LiveClient.SLOWEST_NS, LiveClient.LONGEST_SILENCE_NS);
            hearing.messages.clear();
            assertThat(hearing.next("situation")).isNotNull();
        }
    }

    @Test
    void shouldCutOffWhoSaysNothingForFiveSeconds() throws Exception {
        try (Socket silent = Socket.of(Seated.at(server.address()))) {
            assertThat(silent.closed.get(10, TimeUnit.SECONDS)).isEqualTo(1008);
        }
    }

    @Test
    void shouldCutOffWhoAsksTooMuchButTakeEveryStop() throws Exception {
        try (Socket socket = Socket.of(Seated.at(server.address()))) {
            for (int i = 0; i < 1000; i++) {
                socket.send("{\"type\":\"stop\"}");
            }
            Waits.until(() -> service.benchDesk().stops.get() == 1000);
        }
        try (Socket socket = Socket.of(Seated.at(server.address()))) {
            Waits.until(() -> {
                for (int i = 0; i < 100 && !socket.closed.isDone(); i++) {
                    trySend(socket);
                }
                return socket.closed.isDone();
            });
        }
    }

    @Test
    void shouldRefuseAFloodOfRequestsButNotAStop() throws Exception {
        String get = "GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
        String last = get.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");

        assertThat(Wire.ask(server.address(), get.repeat(3000) + last)).contains("HTTP/1.1 429");
        assertThat(Seated.stranger(server.address()).post("/api/stop", "").statusCode())
                .isEqualTo(200);
    }

    private static void trySend(Socket socket) {
        try {
            socket.send("{\"type\":\"ping\"}");
        } catch (java.util.concurrent.CompletionException closed) {
            assertThat(closed).hasCauseInstanceOf(java.io.IOException.class);
        }
    }
}
