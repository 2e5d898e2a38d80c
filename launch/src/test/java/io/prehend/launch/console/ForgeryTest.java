package io.prehend.launch.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that somebody else made, or that were made before: none of them does anything; a stop always does. */
class ForgeryTest {
    private BenchService service;
    private ConsoleServer server;
    private Seated operator;

    @BeforeEach
    void open() throws Exception {
        service = new BenchService();
        server = ConsoleServer.open(service, ConsoleSettings.loopback(0));
        operator = Seated.at(server.address());
        operator.takeControl(service);
    }

    @AfterEach
    void close() {
        server.close();
        service.close();
    }

    @Test
    void shouldRefuseAnOrderWithoutTheSessionsToken() throws Exception {
        String own = operator.csrf;
        operator.csrf = null;
        assertRefused(operator.order("/api/disarm"), 403, "wrong_token");
        operator.csrf = own.substring(1) + "x";
        assertRefused(operator.order("/api/disarm"), 403, "wrong_token");
        operator.csrf = Seated.at(server.address()).csrf;
        assertRefused(operator.order("/api/disarm"), 403, "wrong_token");
    }

    @Test
    void shouldRefuseAnOrderWithoutASession() throws Exception {
        operator.cookie = null;
        assertRefused(operator.order("/api/disarm"), 401, "no_login");
        operator.cookie = "prehend_" + server.address().getPort() + "=made-up";
        assertRefused(operator.order("/api/disarm"), 401, "no_login");
    }

    @Test
    void shouldNeverTakeUpATokenThatSomebodyBringsAlong() throws Exception {
        Seated fixated = Seated.stranger(server.address());
        fixated.cookie = "prehend_" + server.address().getPort() + "=chosen-by-an-attacker";

        fixated.takeSession(fixated.get("/api/session"));

        assertThat(fixated.cookie).doesNotContain("chosen-by-an-attacker");
        assertThat(fixated.cookie.length()).isGreaterThan(40);
    }

    @Test
    void shouldRefuseAnOrderFromAnotherPageButNotItsStop() throws Exception {
        HttpResponse<String> order = operator.http.send(
                operator.request("/api/disarm")
                        .header("Origin", "http://evil.example")
                        .header("X-Prehend-Csrf", operator.csrf)
                        .POST(BodyPublishers.ofString(operator.fields().toString()))
                        .build(),
                BodyHandlers.ofString());
        assertRefused(order, 403, "foreign_origin");

        HttpResponse<String> stop = operator.http.send(
                operator.request("/api/stop")
                        .header("Origin", "http://evil.example")
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        assertThat(stop.statusCode()).isEqualTo(200);
        assertThat(service.latch.tripped()).isTrue();
    }

    @Test
    void shouldOpenNoWebSocketToAnotherPage() {
        Assertions.assertThatThrownBy(() -> Socket.of(server.address(), operator.cookie, "http://evil.example")
                        .close())
                .isInstanceOf(CompletionException.class);
        Socket.of(server.address(), operator.cookie, server.address().toString())
                .close();
    }

    @Test
    void shouldNotAnswerToAnotherHostsNameButStop() throws Exception {
        String get = "GET /api/situation HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n";
        assertThat(Wire.ask(server.address(), get)).startsWith("HTTP/1.1 421").contains("foreign_host");

        String page = "GET /api/session HTTP/1.1\r\nHost: rebound.example:8080\r\nConnection: close\r\n\r\n";
        assertThat(Wire.ask(server.address(), page)).startsWith("HTTP/1.1 421").doesNotContain("csrf");

        String stop =
                "POST /api/stop HTTP/1.1\r\nHost: rebound.example\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        assertThat(Wire.ask(server.address(), stop)).startsWith("HTTP/1.1 200");
    }

    @Test
    void shouldNotLetAHeaderChangeTheMethod() throws Exception {
        HttpResponse<String> response = operator.http.send(
                operator.request("/api/situation")
                        .header("X-HTTP-Method-Override", "POST")
                        .build(),
                BodyHandlers.ofString());
        assertThat(response.statusCode()).isIn(400, 404);
    }

    @Test
    void shouldTakeEachOrderOnceAndOnlyInItsTurn() throws Exception {
        String order = operator.fields().toString();
        assertThat(operator.post("/api/control/take", order).statusCode()).isEqualTo(200);
        assertRefused(operator.post("/api/control/take", order), 409, "replayed");

        ObjectNode earlier = operator.fields();
        earlier.put("sequence", 1);
        assertRefused(operator.post("/api/control/take", earlier.toString()), 409, "replayed");
    }

    @Test
    void shouldRefuseWhatCameTooLateOrIsInForceForTooLong() throws Exception {
        ObjectNode late = operator.fields();
        late.put("expires_ms", System.currentTimeMillis() - 1);
        assertRefused(operator.post("/api/control/take", late.toString()), 409, "expired");

        ObjectNode forEver = operator.fields();
        forEver.put("expires_ms", System.currentTimeMillis() + 60_000);
        assertRefused(operator.post("/api/control/take", forEver.toString()), 409, "valid_too_long");

        ObjectNode overflowing = operator.fields();
        overflowing.put("expires_ms", Long.MAX_VALUE);
        assertRefused(operator.post("/api/control/take", overflowing.toString()), 409, "valid_too_long");
    }

    @Test
    void shouldRefuseAnOrderWithALeaseThatIsSomebodyElses() throws Exception {
        Seated second = Seated.at(server.address());

        assertThat(second.order("/api/control/take").statusCode()).isEqualTo(409);
        HttpResponse<String> response = second.order("/api/acknowledge");

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.body()).contains("not_in_control");
    }

    @Test
    void shouldRaiseAnAlarmAfterFiveForgedRequestsAndNotFloodTheLog() throws Exception {
        operator.csrf = "forged";
        for (int i = 0; i < 40; i++) {
            operator.post("/api/acknowledge", "{}");
        }
        assertThat(service.bench().count(Refusals.REFUSED)).isEqualTo(Refusals.ALARM_AT);
        assertThat(service.bench().count(Refusals.ALARM)).isEqualTo(1);
    }

    private static void assertRefused(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body()).contains("\"code\":\"" + code + "\"");
    }
}
