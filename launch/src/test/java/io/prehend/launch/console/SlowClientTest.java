package io.prehend.launch.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.launch.operate.Situation;
import io.prehend.testing.Eventually;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
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
            Eventually.until("both are connected", () -> server.liveClients() == 2);
            long sinceNs = System.nanoTime();
            AtomicLong pings = new AtomicLong();
            Eventually.until("the deaf one is cut off", () -> {
                // As often as a page does, and not as often as this asks: that would be too many messages.
                if (System.nanoTime() - sinceNs > pings.get() * 100_000_000L) {
                    pings.incrementAndGet();
                    hearing.send("{\"type\":\"ping\"}");
                }
                return server.liveClients() == 1;
            });
            assertThat(System.nanoTime() - sinceNs)
                    .isBetween(Outbox.SLOWEST_NS - 500_000_000L, LiveClient.LONGEST_SILENCE_NS / 2);
            hearing.messages.clear();
            assertThat(hearing.next("situation")).isNotNull();
        }
    }

    @Test
    void shouldTakeAClientThatSaysNothingForGone() {
        LiveClient client = new LiveClient(null, Optional.empty(), "");
        long nowNs = System.nanoTime();

        assertThat(client.silent(nowNs + LiveClient.LONGEST_SILENCE_NS / 2)).isFalse();
        assertThat(client.silent(nowNs + 2 * LiveClient.LONGEST_SILENCE_NS)).isTrue();
        client.heard(nowNs + 2 * LiveClient.LONGEST_SILENCE_NS);
        assertThat(client.silent(nowNs + 2 * LiveClient.LONGEST_SILENCE_NS)).isFalse();
    }

    @Test
    void shouldCutOffWhoAsksTooMuchButTakeEveryStop() throws Exception {
        try (Wire stopping = new Wire(server.address())) {
            stopping.send(UPGRADE + frame("{\"type\":\"stop\"}").repeat(2000));
            Eventually.until(
                    "every stop is counted", () -> service.benchDesk().stops.get() == 2000);
        }
        try (Wire asking = new Wire(server.address())) {
            // Not many more than it may: what is unread when the connection ends may overtake the words that say why.
            asking.send(UPGRADE + frame("{\"type\":\"ping\"}").repeat(330));
            assertThat(asking.readAll()).contains("too many messages");
        }
    }

    /** A text in one frame, masked with zeros (RFC 6455, section 5.2). */
    private static String frame(String text) {
        return "\u0081" + (char) (0x80 | text.length()) + "\0\0\0\0" + text;
    }

    @Test
    void shouldRefuseAFloodOfRequestsButNotAStop() throws Exception {
        String get = "GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
        String last = get.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");

        assertThat(Wire.ask(server.address(), get.repeat(3000) + last)).contains("HTTP/1.1 429");
        assertThat(Seated.stranger(server.address()).post("/api/stop", "").statusCode())
                .isEqualTo(200);
    }
}
