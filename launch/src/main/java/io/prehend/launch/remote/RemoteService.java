package io.prehend.launch.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prehend.launch.operate.Answer;
import io.prehend.launch.report.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * A running service, reached over its interface. Opens a session when it needs one, and not before: a stop needs none.
 * Every failure is a {@link Failure} with the exit code that fits. One thread.
 */
public final class RemoteService {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** How far ahead of the service's clock an order expires, ms; the service takes at most 500. */
    private static final long VALID_MS = 400;

    /** What an order is answered that expires too early or too late by the service's clock. */
    private static final Set<String> WRONG_TIME = Set.of("expired", "valid_too_long");

    private static final int CONTROL_TRIES = 40;
    private static final long TRY_AGAIN_NS = TimeUnit.MILLISECONDS.toNanos(25);

    private final URI url;
    private final String user;
    private final HttpClient http;
    private final RemoteSession kept;
    private String cookie;
    private JsonNode session;
    private long clockAheadMs;
    private long sequence;

    /**
     * The service at {@code url}, not yet spoken to.
     *
     * @param user who signs in, where that is needed; empty for nobody
     * @param trust certificates to trust, PEM; null for those of Java
     */
    public RemoteService(URI url, String user, Path trust) {
        this.url = url;
        this.user = user;
        kept = new RemoteSession(url, user);
        HttpClient.Builder builder =
                HttpClient.newBuilder().connectTimeout(CONNECT).version(HttpClient.Version.HTTP_1_1);
        http = (trust == null ? builder : builder.sslContext(Trust.in(trust))).build();
    }

    /** Stops the arm: one request, without a session. */
    public JsonNode stop() {
        HttpResponse<byte[]> response = send(request("/api/stop").POST(BodyPublishers.noBody()));
        if (response.statusCode() != 200) {
            throw refused(response);
        }
        return json(response);
    }

    /** Reads {@code path}, with a session where one is needed. */
    public JsonNode read(String path, Function<String, char[]> password) {
        HttpResponse<byte[]> response = send(request(path).GET());
        if (response.statusCode() == 401) {
            open(password);
            response = send(request(path).GET());
        }
        if (response.statusCode() != 200) {
            throw refused(response);
        }
        return json(response);
    }

    /** Takes control, unless somebody else has it. */
    public void takeControl(Function<String, char[]> password) {
        open(password);
        Answer answer = order("/api/control/take", MAPPER.createObjectNode());
        if (!answer.accepted()) {
            throw Failure.refused(answer.sentence());
        }
    }

    /** Gives an order that needs control, which is taken first. */
    public Answer orderInControl(String path, ObjectNode fields, Function<String, char[]> password) {
        takeControl(password);
        return order(path, fields.put("lease", lease()));
    }

    /** Gives an order that needs no control. */
    public Answer orderAsIs(String path, ObjectNode fields, Function<String, char[]> password) {
        open(password);
        return order(path, fields);
    }

    /** Holds {@code button} for {@code forMs}, twenty beats a second, and then gives the order that it is for. */
    public Answer hold(String button, String path, long forMs, Function<String, char[]> password) {
        takeControl(password);
        long beginNs = System.nanoTime();
        long nextNs = beginNs;
        while (System.nanoTime() - beginNs < TimeUnit.MILLISECONDS.toNanos(forMs)) {
            Answer beat = order("/api/hold", MAPPER.createObjectNode().put("button", button));
            if (!beat.accepted()) {
                return beat;
            }
            nextNs += TimeUnit.MILLISECONDS.toNanos(50);
            LockSupport.parkNanos(nextNs - System.nanoTime());
        }
        return order(path, MAPPER.createObjectNode().put("lease", lease()));
    }

    /** An object for an order's fields. */
    public static ObjectNode fields() {
        return MAPPER.createObjectNode();
    }

    /** The lease, once the situation shows that it is ours. */
    private String lease() {
        for (int i = 0; i < CONTROL_TRIES; i++) {
            JsonNode control = json(send(request("/api/situation").GET())).path("control");
            if (control.path("session").asText().equals(session.path("session").asText())) {
                return control.path("lease").asText();
            }
            LockSupport.parkNanos(TRY_AGAIN_NS);
        }
        throw Failure.refused("Control was given, but the situation does not show it; try again.");
    }

    /** An order whose time was wrong is given once more: the clocks were compared while one of us was busy. */
    private Answer order(String path, ObjectNode fields) {
        Answer answer = orderOnce(path, fields);
        if (!WRONG_TIME.contains(answer.code())) {
            return answer;
        }
        compareClocks();
        return orderOnce(path, fields);
    }

    private Answer orderOnce(String path, ObjectNode fields) {
        ObjectNode body = MAPPER.createObjectNode().put("lease", "");
        body.setAll(fields);
        // Grows from one process to the next, since a session may outlive this one.
        sequence = Math.max(sequence + 1, System.currentTimeMillis() * 1000);
        body.put("sequence", sequence);
        body.put("expires_ms", System.currentTimeMillis() + clockAheadMs + VALID_MS);
        HttpResponse<byte[]> response = send(request(path)
                .header("Content-Type", "application/json")
                .header("X-Prehend-Csrf", session.path("csrf").asText())
                .POST(BodyPublishers.ofString(body.toString())));
        if (response.statusCode() != 200 && response.statusCode() != 409) {
            throw refused(response);
        }
        JsonNode answer = json(response);
        return new Answer(
                answer.path("accepted").asBoolean(),
                answer.path("code").asText(),
                answer.path("sentence").asText());
    }

    /** A session: the one that was kept, or a new one, signed in where that is needed. */
    private void open(Function<String, char[]> password) {
        if (session != null) {
            return;
        }
        cookie = kept.cookie().orElse(null);
        long beforeMs = System.currentTimeMillis();
        HttpResponse<byte[]> response = send(request("/api/session").GET());
        JsonNode found = json(response);
        if (found.path("csrf").asText().isEmpty()) {
            response = signIn(password);
            beforeMs = System.currentTimeMillis();
            found = json(send(request("/api/session").GET()));
        }
        takeCookie(response);
        session = found;
        compareClocks(found, beforeMs);
    }

    private void compareClocks() {
        long beforeMs = System.currentTimeMillis();
        compareClocks(json(send(request("/api/session").GET())), beforeMs);
    }

    /** {@code found} was asked for at {@code beforeMs} and has just come. */
    private void compareClocks(JsonNode found, long beforeMs) {
        clockAheadMs = found.path("server_ms").asLong() - (beforeMs + System.currentTimeMillis()) / 2;
    }

    private HttpResponse<byte[]> signIn(Function<String, char[]> password) {
        if (user.isEmpty()) {
            throw Failure.refused("The service at " + url + " wants a login; say who you are with --user NAME.");
        }
        ObjectNode body = MAPPER.createObjectNode().put("name", user).put("password", new String(password.apply(user)));
        HttpResponse<byte[]> response = send(request("/api/login")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
        if (response.statusCode() != 200) {
            throw refused(response);
        }
        takeCookie(response);
        return response;
    }

    private void takeCookie(HttpResponse<byte[]> response) {
        Optional<String> set = response.headers().firstValue("Set-Cookie");
        if (set.isPresent()) {
            cookie = set.get().split(";", 2)[0];
            kept.keep(cookie);
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(url.resolve(path)).timeout(PATIENCE).header("Prehend-Via", "cli");
        return cookie == null ? builder : builder.header("Cookie", cookie);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException unreachable) {
            throw Failure.unreachable(
                    "There is no service at " + url + " (" + reason(unreachable)
                            + "); start one with 'prehend run', or say where it is with --url.",
                    unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Failure.unreachable("Interrupted while waiting for " + url + ".", interrupted);
        }
    }

    private JsonNode json(HttpResponse<byte[]> response) {
        try {
            return MAPPER.readTree(response.body());
        } catch (IOException strange) {
            throw Failure.unreachable("What answers at " + url + " is no Prehend.", strange);
        }
    }

    private Failure refused(HttpResponse<byte[]> response) {
        String sentence = json(response).path("sentence").asText();
        if (sentence.isEmpty()) {
            return Failure.unreachable("What answers at " + url + " is no Prehend.", null);
        }
        boolean refused = response.statusCode() == 401
                || response.statusCode() == 403
                || response.statusCode() == 409
                || response.statusCode() == 429;
        return refused ? Failure.refused(sentence) : Failure.check(sentence);
    }

    private static String reason(IOException failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
