package io.prehend.launch.page;

import io.prehend.driver.mqtt.broker.EmbeddedBroker;
import io.prehend.launch.config.Config;
import io.prehend.launch.link.Profile;
import io.prehend.launch.link.Profiles;
import io.prehend.launch.operate.Service;
import io.prehend.launch.report.Report;
import io.prehend.launch.serve.RobotBeside;
import io.prehend.launch.serve.RobotServer;
import io.prehend.launch.station.StationRun;
import io.prehend.launch.wiring.Policies;
import io.prehend.launch.wiring.PolicySource;
import io.prehend.launch.work.StopRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The whole service around a simulated robot behind MQTT, as {@code prehend run} starts it: all real but the arm. */
final class SimulatedSite implements AutoCloseable {
    private static final PrintWriter OUT = new PrintWriter(System.out, true);
    private static final long PATIENCE_S = 60;
    private static final int SEED = 7;
    private static final int ATTEMPTS = 3;

    private final EmbeddedBroker broker = EmbeddedBroker.start();
    private final StopRequest robotStop = StopRequest.onSignal(() -> {});
    private final PolicySource policies = Policies.open(Policies.usual());
    private final Config config;
    private final Profile profile;
    private final CompletableFuture<RobotServer> robot;
    private CompletableFuture<Report> running;
    private volatile boolean enough;

    private SimulatedSite(Path folder) throws IOException {
        config = config(folder);
        Path file = folder.resolve("sim.yaml");
        Files.writeString(file, Profiles.text("sim_mqtt", broker.port()).replace("simulated panda (mqtt)", "panda"));
        profile = Profiles.read(file.toString());
        robot = RobotBeside.start(config, profile, SEED, robotStop);
    }

    /** Keeps its state below {@code folder}. */
    static SimulatedSite open(Path folder) {
        try {
            return new SimulatedSite(folder);
        } catch (IOException failed) {
            throw new IllegalStateException("the site's files cannot be written", failed);
        }
    }

    /** Starts the service, and waits until it can be reached; again where a busy machine makes the robot too late. */
    Service start() {
        for (int attempt = 1; true; attempt++) {
            try {
                return tryToStart();
            } catch (IllegalStateException failed) {
                if (attempt == ATTEMPTS) {
                    throw failed;
                }
            }
        }
    }

    private Service tryToStart() {
        enough = false;
        CompletableFuture<Service> opened = new CompletableFuture<>();
        StationRun.Options options = new StationRun.Options(
                0,
                List.of(service -> {
                    opened.complete(service);
                    return () -> {};
                }),
                false,
                "test");
        StationRun run = new StationRun(profile, config, policies, options, OUT, OUT).until(() -> enough);
        running = CompletableFuture.supplyAsync(() -> run.run(null), SimulatedSite::newThread);
        running.whenComplete((report, failure) -> {
            if (failure != null) {
                opened.completeExceptionally(failure);
            }
        });
        return within(opened);
    }

    /** Ends the service, whatever the arm does; the robot goes on. */
    void end() {
        enough = true;
        within(running);
    }

    @Override
    public void close() {
        end();
        robotStop.request();
        within(robot);
        robotStop.close();
        policies.close();
        broker.close();
    }

    private static Config config(Path folder) throws IOException {
        Path file = folder.resolve("site.yaml");
        Files.writeString(
                file,
                "service: {state_folder: \"" + folder.resolve("state") + "\"}\nrecorder: {folder: \""
                        + folder.resolve("recordings") + "\"}\n");
        return Config.read(file);
    }

    private static void newThread(Runnable work) {
        Thread thread = new Thread(work, "page-test-site");
        thread.setDaemon(true);
        thread.start();
    }

    private static <T> T within(CompletableFuture<T> promised) {
        try {
            return promised.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", impatient);
        } catch (ExecutionException | TimeoutException failed) {
            throw new IllegalStateException("the simulated site does not come up or down", failed);
        }
    }
}
