package io.prehend.launch.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prehend.launch.operate.Situation;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The description of the interface describes this very interface. */
class OpenApiTest {
    private BenchService service;
    private ConsoleServer server;
    private Seated somebody;
    private Described described;

    @BeforeEach
    void open() throws Exception {
        service = new BenchService();
        service.alarms.add(
                new Situation.Alarm("disk", "high", 1, false, "The disk is full.", "It runs.", "Make room."));
        server = ConsoleServer.open(service, ConsoleSettings.loopback(0));
        somebody = Seated.at(server.address());
        described = Described.by(server.address());
    }

    @AfterEach
    void close() {
        server.close();
        service.close();
    }

    @Test
    void shouldDescribeEveryRouteAndNoOther() {
        assertThat(described.routes()).isEqualTo(server.routes()).hasSizeGreaterThan(25);
    }

    @Test
    void shouldDescribeEveryAnswerToAQuestion() throws Exception {
        Map<String, Integer> asked = Map.ofEntries(
                Map.entry("/health", 200),
                Map.entry("/openapi.json", 200),
                Map.entry("/api/session", 200),
                Map.entry("/api/facts", 200),
                Map.entry("/api/situation", 200),
                Map.entry("/api/stops", 200),
                Map.entry("/api/why", 200),
                Map.entry("/api/why?at_ms=0", 404),
                Map.entry("/api/audit", 200),
                Map.entry("/api/audit/export", 200),
                Map.entry("/api/audit/verify", 200),
                Map.entry("/api/policies", 200));
        for (Map.Entry<String, Integer> each : asked.entrySet()) {
            HttpResponse<String> response = somebody.get(each.getKey());
            assertThat(response.statusCode()).as(each.getKey()).isEqualTo(each.getValue());
            described.require("get", each.getKey().replaceFirst("\\?.*", ""), response);
        }
    }

    @Test
    void shouldDescribeEveryAnswerToAnOrder() throws Exception {
        somebody.takeControl(service);
        for (Act act : Act.values()) {
            ObjectNode fields = somebody.fields();
            fields.put("reason", "a test").put("button", "enable").put("share", 0.5);
            fields.put("joint", -1).put("x", 1).put("y", 0).put("z", 0).put("speed_m_per_s", 0.05);
            String path = act.path().replace("{alarm}", "disk").replace("{generation}", "3");
            HttpResponse<String> response = somebody.post(path, fields.toString());
            assertThat(response.statusCode()).as(act.path()).isIn(200, 409);
            described.require("post", act.path(), response);
        }
        described.require("post", "/api/acknowledge", somebody.post("/api/acknowledge", "{"));
        described.require("post", "/api/stop", somebody.post("/api/stop", "whatever"));
    }

    @Test
    void shouldPlayAScriptAndDescribeItsOutcome() throws Exception {
        HttpResponse<String> response = somebody.post(
                "/api/what_if",
                "{\"running\":true,\"for_ms\":2000,\"steps\":[{\"at_ms\":500,\"what\":\"cause_comes\","
                        + "\"cause\":\"joint_state_lost\"},{\"at_ms\":600,\"what\":\"acknowledge\"}]}");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        described.require("post", "/api/what_if", response);
        assertThat(Seated.MAPPER.readTree(response.body()).findValuesAsText("to"))
                .contains("stopped");
        assertThat(somebody.post("/api/what_if", "{\"running\":true,\"for_ms\":2000,\"steps\":[{}]}")
                        .statusCode())
                .isEqualTo(400);
    }
}
