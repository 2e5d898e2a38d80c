package io.prehend.launch.reaction;

import io.prehend.launch.report.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks with a request to the HTTP interface, over a connection that stands. One thread. */
final class HttpAsker implements StopAsker {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpRequest stop;
    private final HttpRequest look;

    HttpAsker(URI service) {
        stop = HttpRequest.newBuilder(service.resolve("/api/stop"))
                .POST(BodyPublishers.noBody())
                .build();
        look = HttpRequest.newBuilder(service.resolve("/api/situation")).build();
    }

    @Override
    public void prepare() {
        send(look);
    }

    @Override
    public long ask() {
        long nowNs = System.nanoTime();
        send(stop);
        return nowNs;
    }

    private void send(HttpRequest request) {
        try {
            HttpResponse<Void> response = client.send(request, BodyHandlers.discarding());
            if (response.statusCode() != 200) {
                throw Failure.refused("The service answered " + response.statusCode() + ".");
            }
        } catch (IOException broken) {
            throw Failure.unreachable("The service does not answer: " + broken.getMessage() + ".", broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Failure.unreachable("Interrupted while waiting for the service.", interrupted);
        }
    }
}
