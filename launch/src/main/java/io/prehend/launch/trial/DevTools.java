package io.prehend.launch.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prehend.launch.report.Failure;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One page of a browser, spoken to by the Chrome DevTools Protocol (chromedevtools.github.io/devtools-protocol): each
 * call waits for its answer. One thread; the client's own hears what comes.
 */
final class DevTools implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int PATIENCE_S = 10;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final WebSocket socket;
    private int calls;

    private DevTools(HttpClient client, URI page) {
        socket = client.newWebSocketBuilder()
                .buildAsync(page, new WholeTexts(heard::add))
                .join();
    }

    /** Connects to {@code page}, a ws address. */
    static DevTools connect(HttpClient client, URI page) {
        try {
            return new DevTools(client, page);
        } catch (CompletionException refused) {
            throw Failure.unreachable("The browser's page cannot be reached: " + refused.getCause() + ".", refused);
        }
    }

    /** Calls {@code method}, such as {@code Runtime.evaluate}; gives its result. */
    JsonNode call(String method, Map<String, ?> parameters) {
        int number = ++calls;
        try {
            socket.sendText(
                            MAPPER.writeValueAsString(Map.of("id", number, "method", method, "params", parameters)),
                            true)
                    .join();
            JsonNode answer = answerTo(number, method);
            if (answer.has("error")) {
                throw Failure.check("The browser does not take " + method + ": " + answer.path("error") + ".");
            }
            return answer.path("result");
        } catch (JsonProcessingException | CompletionException broken) {
            throw Failure.unreachable("The browser cannot be spoken to: " + broken.getMessage() + ".", broken);
        }
    }

    @Override
    public void close() {
        socket.abort();
    }

    /** Whatever else comes is an event, of which we want none. */
    private JsonNode answerTo(int number, String method) throws JsonProcessingException {
        try {
            String text = heard.poll(PATIENCE_S, TimeUnit.SECONDS);
            while (text != null) {
                JsonNode message = MAPPER.readTree(text);
                if (message.path("id").asInt() == number) {
                    return message;
                }
                text = heard.poll(PATIENCE_S, TimeUnit.SECONDS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Failure.unreachable("Interrupted while waiting for the browser.", interrupted);
        }
        throw Failure.unreachable("The browser did not answer " + method + " within " + PATIENCE_S + " s.", null);
    }
}
