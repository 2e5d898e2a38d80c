package io.prehend.launch.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prehend.testing.Eventually;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A program that uses the interface as anybody's would: with a session, its token, and numbered orders. One thread. */
final class Seated {
    static final ObjectMapper MAPPER = new ObjectMapper();

    final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    final URI address;
    String cookie;
    String csrf;
    String session;
    final AtomicLong sequence = new AtomicLong();

    private Seated(URI address) {
        this.address = address;
    }

    /** Somebody without a session. */
    static Seated stranger(URI address) {
        return new Seated(address);
    }

    /** Somebody with one, where no login is needed. */
    static Seated at(URI address) throws IOException, InterruptedException {
        Seated seated = new Seated(address);
        seated.takeSession(seated.get("/api/session"));
        return seated;
    }

    void takeSession(HttpResponse<String> response) throws IOException {
        response.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.split(";")[0]);
        JsonNode body = MAPPER.readTree(response.body());
        csrf = body.path("csrf").asText();
        session = body.path("session").asText();
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(10));
        if (cookie != null) {
            builder.header("Cookie", cookie);
        }
        return builder;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), BodyHandlers.ofString());
    }

    JsonNode read(String path) throws IOException, InterruptedException {
        return MAPPER.readTree(get(path).body());
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        HttpRequest.Builder builder = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (csrf != null) {
            builder.header("X-Prehend-Csrf", csrf);
        }
        return http.send(builder.build(), BodyHandlers.ofString());
    }

    /** What every order has, in force now, with the lease that is in force now. */
    ObjectNode fields() throws IOException, InterruptedException {
        String lease = read("/api/situation").path("control").path("lease").asText();
        return MAPPER.createObjectNode()
                .put("lease", lease)
                .put("sequence", sequence.incrementAndGet())
                .put("expires_ms", System.currentTimeMillis() + 450);
    }

    HttpResponse<String> order(String path) throws IOException, InterruptedException {
        return post(path, fields().toString());
    }

    /** Control, once the situation shows it. */
    void takeControl(BenchService service) throws IOException, InterruptedException {
        order("/api/control/take");
        Eventually.until(
                "the situation shows who has control",
                () -> service.situation().control().session().equals(session));
    }
}
