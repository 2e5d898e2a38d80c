package io.prehend.launch.reaction;

import io.prehend.launch.report.Failure;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Asks as the console's page does: over a WebSocket that also carries the situation twenty times a second. One thread;
 * the client's own reads what comes.
 */
final class ConsoleAsker implements StopAsker {
    private final WebSocket socket;
    private long asked;

    ConsoleAsker(URI service) {
        URI live = URI.create("ws://" + service.getAuthority() + "/api/live");
        try {
            socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(live, new Reader())
                    .join();
        } catch (CompletionException refused) {
            throw Failure.unreachable("There is no console at " + live + ": " + refused.getCause() + ".", refused);
        }
    }

    @Override
    public long ask() {
        String message = "{\"type\":\"stop\",\"id\":" + ++asked + "}";
        long nowNs = System.nanoTime();
        socket.sendText(message, true).join();
        return nowNs;
    }

    @Override
    public void close() {
        socket.abort();
    }

    /** Takes what comes: a page that does not read is cut off. */
    private static final class Reader implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            from.request(1);
            return null;
        }
    }
}
