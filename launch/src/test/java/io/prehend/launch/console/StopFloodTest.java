package io.prehend.launch.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.launch.operate.Caller;
import io.prehend.launch.operate.Role;
import io.prehend.launch.operate.Via;
import io.prehend.safety.SafetyState;
import io.prehend.testing.Eventually;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ten thousand stops by three ways at once: each one is taken, the others still live, and a reset is possible. */
class StopFloodTest {
    private static final int EACH = 3334;

    private final ExecutorService senders = Executors.newFixedThreadPool(3);
    private BenchService service;
    private ConsoleServer server;

    @BeforeEach
    void open() {
        service = new BenchService();
        server = ConsoleServer.open(service, ConsoleSettings.loopback(0));
    }

    @AfterEach
    void close() {
        senders.shutdownNow();
        server.close();
        service.close();
    }

    @Test
    void shouldTakeEveryStopAndBeResetAfterwards() throws Exception {
        Seated watching = Seated.at(server.address());
        watching.takeControl(service);
        try (Socket live = Socket.of(watching)) {
            live.next("situation");
            List<Callable<Integer>> ways = List.of(this::byRequests, this::byWebSocket, this::byKeyboard);
            for (Future<Integer> sent : senders.invokeAll(ways, 60, TimeUnit.SECONDS)) {
                assertThat(sent.get()).isEqualTo(EACH);
            }
            assertThat(service.benchDesk().stops.get()).isEqualTo(3L * EACH);
            assertThat(service.state()).isEqualTo(SafetyState.STOPPED);
            live.send("{\"type\":\"ping\",\"id\":9}");
            assertThat(live.next("pong").path("id").asInt()).isEqualTo(9);
        }
        assertThat(service.bench().notes).isEmpty();
        Eventually.until("it is acknowledged", () -> acknowledged(watching));
        assertThat(service.state()).isEqualTo(SafetyState.READY);
    }

    private int byRequests() throws Exception {
        Seated stranger = Seated.stranger(server.address());
        int taken = 0;
        for (int i = 0; i < EACH; i++) {
            taken += stranger.post("/api/stop", "").statusCode() == 200 ? 1 : 0;
        }
        return taken;
    }

    private int byWebSocket() throws Exception {
        try (Socket socket = Socket.of(Seated.stranger(server.address()))) {
            int taken = 0;
            for (int i = 0; i < EACH; i++) {
                socket.send("{\"type\":\"stop\",\"id\":" + i + "}");
                int id = i;
                socket.next(message -> message.path("type").asText().equals("stopped")
                        && message.path("id").asInt() == id);
                taken++;
            }
            return taken;
        }
    }

    private int byKeyboard() {
        Caller caller = new Caller("local", Role.ADMIN, "keyboard", Via.KEYBOARD, "");
        for (int i = 0; i < EACH; i++) {
            service.desk().stop(caller);
        }
        return EACH;
    }

    private static boolean acknowledged(Seated somebody) {
        try {
            return somebody.order("/api/acknowledge").statusCode() == 200;
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }
}
