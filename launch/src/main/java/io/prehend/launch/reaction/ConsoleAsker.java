package io.prehend.launch.reaction;

import io.prehend.launch.report.Failure;
import io.prehend.launch.trial.Waiting;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks as the console's page does: over a WebSocket that also carries the situation twenty times a second. One thread;
 * the client's own reads what comes.
 */
final class ConsoleAsker implements StopAsker {
    private static final long ANSWER_WITHIN_NS = 2_000_000_000L;
    private static final long LOOK_EVERY_NS = 1_000_000L;

    private final WebSocket socket;
    private final Reader reader = new Reader();
    private long asked;

    ConsoleAsker(URI service) {
        URI live = URI.create("ws://" + service.getAuthority() + "/api/live");
        try {
            socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(live, reader)
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

    /** Stops that were answered. */
    long answers() {
        return reader.answers.get();
    }

    /** Lets the service answer what was asked for first: what a page asks for as it dies may die with it. */
    @Override
    public void close() {
        Waiting.until(() -> answers() >= asked, ANSWER_WITHIN_NS, LOOK_EVERY_NS);
        socket.abort();
    }

    /** Takes what comes: a page that does not read is cut off. */
    private static final class Reader implements WebSocket.Listener {
        private final AtomicLong answers = new AtomicLong();
        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                answers.addAndGet(message.indexOf("\"stopped\"") >= 0 && message.indexOf("\"joints\"") < 0 ? 1 : 0);
                message.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
