package io.prehend.launch.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A WebSocket to the console, with everything that came in, in order. */
final class Socket implements WebSocket.Listener, AutoCloseable {
    final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;

    private Socket(URI address, String cookie, String origin) {
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        if (cookie != null) {
            builder.header("Cookie", cookie);
        }
        if (origin != null) {
            builder.header("Origin", origin);
        }
        URI live = URI.create(address.toString().replaceFirst("^http", "ws") + "/api/live");
        socket = builder.connectTimeout(Duration.ofSeconds(5))
                .buildAsync(live, this)
                .join();
    }

    static Socket of(Seated seated) {
        return new Socket(seated.address, seated.cookie, null);
    }

    static Socket of(URI address, String cookie, String origin) {
        return new Socket(address, cookie, origin);
    }

    void send(String message) {
        socket.sendText(message, true).join();
    }

    /** The next message that is such a one; what comes before it is gone. */
    JsonNode next(Predicate<JsonNode> wanted) throws InterruptedException {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (true) {
            JsonNode message = messages.poll(deadlineNs - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (message == null) {
                throw new AssertionError("no such message came within ten seconds");
            }
            if (wanted.test(message)) {
                return message;
            }
        }
    }

    JsonNode next(String type) throws InterruptedException {
        return next(message -> message.path("type").asText().equals(type));
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            try {
                messages.add(Seated.MAPPER.readTree(text.toString()));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
            text.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closed.complete(statusCode);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.complete(-1);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
