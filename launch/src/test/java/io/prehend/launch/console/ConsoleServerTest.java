package io.prehend.launch.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prehend.launch.operate.Via;
import io.prehend.safety.SafetyState;
import io.prehend.testing.Eventually;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real server on a free port, with a real supervisor behind it, used by a program. */
class ConsoleServerTest {
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
    void shouldTellHowThingsStandInSnakeCaseWithNullForWhatIsNotKnown() throws Exception {
        JsonNode situation = Seated.at(server.address()).read("/api/situation");

        assertThat(situation.path("arm").path("tip_speed_m_per_s").asDouble()).isEqualTo(0.1);
        assertThat(situation.path("safety").path("state").asText()).isEqualTo("disarmed");
        JsonNode positions = situation.path("joints").path("position_rad");
        assertThat(positions).hasSize(BenchService.JOINTS);
        assertThat(positions.get(BenchService.JOINTS - 1).isNull()).isTrue();
        assertThat(situation.path("learner").isNull()).isTrue();
    }

    @Test
    void shouldServeThePointsAsTheirBytes() throws Exception {
        HttpResponse<String> response = Seated.at(server.address()).get("/api/points");

        assertThat(response.headers().firstValue("Prehend-Cloud")).contains("7");
        assertThat(response.headers().firstValue("Content-Length")).contains("24");
    }

    @Test
    void shouldStopWithoutAnything() throws Exception {
        HttpResponse<String> response = Seated.stranger(server.address()).post("/api/stop", "");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Seated.MAPPER.readTree(response.body()).path("first").asBoolean())
                .isTrue();
        Eventually.until("it is stopped", () -> service.state() == SafetyState.STOPPED);
        assertThat(service.benchDesk().stoppedBy.get(0).via()).isEqualTo(Via.HTTP);
    }

    @Test
    void shouldTakeThreeActsToStart() throws Exception {
        Seated somebody = Seated.at(server.address());
        somebody.takeControl(service);
        Eventually.until("the arm has rested", () -> service.situation().tickNumber() > 300);
        assertThat(accepted(somebody.order("/api/acknowledge"))).isTrue();
        assertThat(code(somebody.order("/api/enable"))).isEqualTo("not_held");

        Eventually.until("the button is held for a second", () -> heldForASecond(somebody));
        assertThat(service.state()).isEqualTo(SafetyState.READY);
        assertThat(accepted(somebody.order("/api/start"))).isTrue();
        assertThat(service.state()).isEqualTo(SafetyState.RUNNING);
    }

    @Test
    void shouldSendTheNewestSituationAndAnswerStopsPingsAndOrdersOverTheWebSocket() throws Exception {
        Seated somebody = Seated.at(server.address());
        try (Socket socket = Socket.of(somebody)) {
            long first = socket.next("situation").path("number").asLong();
            socket.next(message -> message.path("number").asLong() > first);

            socket.send("{\"type\":\"ping\",\"id\":3}");
            JsonNode pong = socket.next("pong");
            assertThat(pong.path("id").asInt()).isEqualTo(3);
            assertThat(pong.path("server_ms").asLong())
                    .isCloseTo(System.currentTimeMillis(), org.assertj.core.data.Offset.offset(5000L));
            assertThat(service.benchDesk().beats.get()).isEqualTo(1);

            ObjectNode order =
                    somebody.fields().put("type", "order").put("id", 4).put("act", "take_control");
            socket.send(order.toString());
            JsonNode answer = socket.next("answer");
            assertThat(answer.path("id").asInt()).isEqualTo(4);
            assertThat(answer.path("accepted").asBoolean()).isTrue();

            socket.send("{\"type\":\"stop\",\"id\":5}");
            JsonNode stopped = socket.next("stopped");
            assertThat(stopped.path("id").asInt()).isEqualTo(5);
            assertThat(stopped.path("handed_over_ns").asLong())
                    .isGreaterThanOrEqualTo(stopped.path("received_ns").asLong());
            assertThat(service.latch.tripped()).isTrue();
        }
    }

    @Test
    void shouldStopHoweverTheWordIsWritten() throws Exception {
        try (Socket socket = Socket.of(Seated.stranger(server.address()))) {
            int id = 0;
            for (String type : List.of(
                    "\"type\":\"stop\"",
                    "\"type\":" + " ".repeat(100) + "\"stop\"",
                    "\"type\":\"\\u0073top\"",
                    "\"\\u0074ype\":\"stop\"")) {
                socket.send("{\"id\":" + ++id + "," + type + "}");
                assertThat(socket.next("stopped").path("id").asInt()).as(type).isEqualTo(id);
            }
        }
        assertThat(service.benchDesk().stops.get()).isEqualTo(4);
    }

    @Test
    void shouldSayThatItIsNotHealthyWhereTheLoopStandsStill() throws Exception {
        Seated somebody = Seated.stranger(server.address());
        assertThat(somebody.get("/health").statusCode()).isEqualTo(200);

        service.stalled = true;
        Eventually.until("it is not healthy any more", () -> status(somebody, "/health") == 503);
        assertThat(somebody.post("/api/stop", "").statusCode()).isEqualTo(200);
    }

    /** A busy machine may lose a beat; then the button is held again. */
    private static boolean heldForASecond(Seated somebody) {
        try {
            long pressedNs = System.nanoTime();
            while (System.nanoTime() - pressedNs < TimeUnit.MILLISECONDS.toNanos(1050)) {
                somebody.post(
                        "/api/hold", somebody.fields().put("button", "enable").toString());
                // As often as a page does: more would be too many requests.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
            return accepted(somebody.order("/api/enable"));
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private static int status(Seated somebody, String path) {
        try {
            return somebody.get(path).statusCode();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private static boolean accepted(HttpResponse<String> response) throws Exception {
        return Seated.MAPPER.readTree(response.body()).path("accepted").asBoolean();
    }

    private static String code(HttpResponse<String> response) throws Exception {
        return Seated.MAPPER.readTree(response.body()).path("code").asText();
    }
}
