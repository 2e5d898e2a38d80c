package io.prehend.launch.trial;

import com.fasterxml.jackson.databind.JsonNode;
import io.prehend.launch.link.FreePort;
import io.prehend.launch.operate.Answer;
import io.prehend.launch.process.Processes;
import io.prehend.launch.process.SelfCommand;
import io.prehend.launch.remote.RemoteService;
import io.prehend.launch.report.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The service itself, {@code prehend run}, as a process of its own with its console on a free port of loopback, and an
 * operator who goes through the three acts there. One thread.
 */
public final class ServiceProcess implements AutoCloseable {
    private static final int HOLD_MS = 1200;
    private static final int PATIENCE_S = 10;
    private static final long START_PATIENCE_NS = 120_000_000_000L;
    private static final long RESET_PATIENCE_NS = 120_000_000_000L;
    private static final long LOOK_EVERY_NS = 20_000_000L;

    private final Process process;
    private final Path log;
    private final URI url;
    private final RemoteService remote;
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpRequest figures;
    private String lastRefusal = "";
    private Runnable beforeStart = () -> {};

    private ServiceProcess(Process process, Path log, URI url) {
        this.process = process;
        this.log = log;
        this.url = url;
        remote = new RemoteService(url, "", null);
        figures = HttpRequest.newBuilder(url.resolve("/metrics")).build();
    }

    /** Starts one on the arm of {@code profile}, which leaves its files in {@code folder}; does not wait for it. */
    public static ServiceProcess start(Path profile, Path folder) {
        int port = FreePort.find();
        Path log = folder.resolve("service.log");
        try {
            Path config = Files.writeString(folder.resolve("service.yaml"), """
                    console: { port: %d }
                    service: { state_folder: "%s", operator_gone: continue }
                    recorder: { folder: "%s" }
                    """.formatted(
                            port, folder.resolve("state"), folder.resolve("recordings")));
            List<String> words =
                    SelfCommand.service(List.of("run", "--profile", profile.toString(), "--config", config.toString()));
            Process process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new ServiceProcess(process, log, URI.create("http://127.0.0.1:" + port));
        } catch (IOException broken) {
            throw Failure.check("The service cannot be started: " + broken.getMessage() + ".", broken);
        }
    }

    /** Where its interface is. */
    public URI url() {
        return url;
    }

    /** The process. */
    public Process process() {
        return process;
    }

    /** Calls {@code action} just before each order to start. */
    public void beforeStart(Runnable action) {
        beforeStart = action;
    }

    /** How things stand there. */
    public JsonNode situation() {
        return remote.read("/api/situation", user -> new char[0]);
    }

    /** The supervisor's state, such as {@code running}. */
    public String state() {
        return situation().path("safety").path("state").asText();
    }

    /** Whether something stopped the arm. */
    public boolean stopped() {
        String state = state();
        return state.equals("stopped") || state.equals("fault") || state.equals("lockout");
    }

    /** What it tells Prometheus, as it says it. */
    public String figures() {
        try {
            return client.send(figures, BodyHandlers.ofString()).body();
        } catch (IOException broken) {
            throw Failure.unreachable("The service's figures cannot be read: " + broken.getMessage() + ".", broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Failure.unreachable("Interrupted while waiting for the service's figures.", interrupted);
        }
    }

    /** Stops it; answers how often it has been asked to since it started. */
    public long stop() {
        return remote.stop().path("request").asLong();
    }

    /** Waits until it answers. */
    public void awaitAnswer() {
        long beganNs = System.nanoTime();
        while (true) {
            try {
                situation();
                return;
            } catch (Failure notYet) {
                if (System.nanoTime() - beganNs > START_PATIENCE_NS || !process.isAlive()) {
                    throw Failure.unreachable("The service does not answer: " + lastWords(), notYet);
                }
                LockSupport.parkNanos(LOOK_EVERY_NS);
            }
        }
    }

    /** Goes through the three acts where the arm is stopped; waits until the service runs, or says why it does not. */
    public void letRun() {
        long beganNs = System.nanoTime();
        for (String state = state(); !state.equals("running"); state = state()) {
            if (System.nanoTime() - beganNs > RESET_PATIENCE_NS) {
                throw Failure.refused("The arm does not run again: it is " + state + "; " + lastRefusal + " "
                        + situation().path("safety") + " " + lastWords());
            }
            try {
                act(state);
            } catch (Failure refused) {
                // Such as an order that took too long on a busy machine: it is given again.
                lastRefusal = refused.getMessage();
            }
            LockSupport.parkNanos(LOOK_EVERY_NS);
        }
    }

    /** The last line that it said. */
    public String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log);
            return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
        } catch (IOException unreadable) {
            return "what it said cannot be read";
        }
    }

    @Override
    public void close() {
        Processes.end(process, PATIENCE_S);
    }

    private void act(String state) {
        if (state.equals("stopped") || state.equals("fault")) {
            note(remote.orderInControl("/api/acknowledge", RemoteService.fields(), user -> new char[0]));
        } else if (state.equals("ready")) {
            enableAndStart();
        }
    }

    private void enableAndStart() {
        Answer enabled = remote.hold("enable", "/api/enable", HOLD_MS, user -> new char[0]);
        note(enabled);
        if (enabled.accepted()) {
            beforeStart.run();
            note(remote.orderInControl("/api/start", RemoteService.fields(), user -> new char[0]));
        }
    }

    private void note(Answer answer) {
        lastRefusal = answer.accepted() ? lastRefusal : answer.sentence();
    }
}
