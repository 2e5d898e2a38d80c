package io.prehend.launch.reaction;

import io.prehend.launch.report.Failure;
import io.prehend.launch.trial.Waiting;
import io.prehend.launch.trial.WholeTexts;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks as the console's page does: over a WebSocket that also carries the situation twenty times a second. One thread;
 * the client's own reads what comes.
 */
final class ConsoleAsker implements StopAsker {
    private static final long ANSWER_WITHIN_NS = 2_000_000_000L;
    private static final long LOOK_EVERY_NS = 1_000_000L;

    private final WebSocket socket;
    private final AtomicLong answers = new AtomicLong();
    private long asked;

    ConsoleAsker(URI service) {
        URI live = URI.create("ws://" + service.getAuthority() + "/api/live");
        try {
            socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(live, new WholeTexts(this::count))
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
        return answers.get();
    }

    /** Lets the service answer what was asked for first: what a page asks for as it dies may die with it. */
    @Override
    public void close() {
        Waiting.until(() -> answers() >= asked, ANSWER_WITHIN_NS, LOOK_EVERY_NS);
        socket.abort();
    }

    /** Takes whatever comes: a page that does not read is cut off. */
    private void count(String message) {
        if (message.contains("\"stopped\"") && !message.contains("\"joints\"")) {
            answers.incrementAndGet();
        }
    }
}
