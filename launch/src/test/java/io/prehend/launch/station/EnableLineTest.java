package io.prehend.launch.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.prehend.driver.mqtt.broker.EmbeddedBroker;
import io.prehend.launch.config.Config;
import io.prehend.launch.link.Profile;
import io.prehend.launch.link.Profiles;
import io.prehend.launch.operate.Service;
import io.prehend.launch.operate.Situation;
import io.prehend.launch.serve.RobotBeside;
import io.prehend.launch.serve.RobotServer;
import io.prehend.launch.wiring.Policies;
import io.prehend.launch.wiring.PolicySource;
import io.prehend.launch.work.StopRequest;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole service with an enable line on a serial cable (socat), and a simulated robot behind MQTT. Slow, and for a
 * machine that is not busy: a beat that is 60 ms late is a stop.
 */
@Tag("slow")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class EnableLineTest {
    private static final Path SOCAT = Path.of("/usr/bin/socat");
    private static final PrintWriter OUT = new PrintWriter(System.out, true);

    @TempDir
    private Path folder;

    private final AtomicReference<Service> open = new AtomicReference<>();
    private volatile boolean enough;

    @BeforeAll
    static void requireSocat() {
        boolean installed = Files.isExecutable(SOCAT);
        if (Boolean.getBoolean("prehend.requirePeers") && !installed) {
            fail("socat is not installed: apt-get install socat");
        }
        assumeTrue(installed, "socat is not installed: apt-get install socat");
    }

    @Test
    void shouldStopTheArmWhenTheLineOpensAndKeepItStoppedWhenItCloses() throws Exception {
        Config config = config();
        Process cable = cable();
        awaitCable();
        Process device = device();
        try (Writer wire = new OutputStreamWriter(device.getOutputStream(), StandardCharsets.US_ASCII);
                EmbeddedBroker broker = EmbeddedBroker.start();
                StopRequest robotStop = StopRequest.onSignal(() -> {});
                PolicySource policies = Policies.open(Policies.usual())) {
            Profile profile = profile(broker.port());
            CompletableFuture<RobotServer> robot = RobotBeside.start(config, profile, 1, robotStop);
            CompletableFuture<Void> service = CompletableFuture.runAsync(
                    () -> station(config, profile, policies).run(null));
            await(
                    "the automatic operator starts it",
                    now -> now.safety().state().equals("running"));
            assertThat(isLineClosed(open.get().situation())).isTrue();

            wire.write("open\n");
            wire.flush();
            await("the line is open", now -> !isLineClosed(now));
            await("it stopped", now -> List.of("stopped", "fault")
                    .contains(now.safety().state()));
            assertThat(open.get().situation().safety().latched()).contains("stop_line_open");

            wire.write("closed\n");
            wire.flush();
            await("the line is closed", EnableLineTest::isLineClosed);
            LockSupport.parkNanos(1_500_000_000L);
            assertThat(open.get().situation().safety().latched())
                    .as("nothing goes on by itself")
                    .contains("stop_line_open");
            assertThat(open.get().records().lastStop().orElseThrow().cause()).isEqualTo("stop_line_open");
            enough = true;
            service.join();
            robotStop.request();
            robot.join();
        } finally {
            device.destroyForcibly().waitFor();
            cable.destroyForcibly().waitFor();
        }
    }

    private Process cable() throws IOException {
        return punctual(
                SOCAT.toString(),
                "pty,raw,echo=0,link=" + folder.resolve("ours"),
                "pty,raw,echo=0,link=" + folder.resolve("theirs"));
    }

    /** In real time where that is permitted: a cable and a microcontroller are never late. */
    private static Process punctual(String... command) throws IOException {
        List<String> words = new ArrayList<>(
                List.of("/bin/sh", "-c", "chrt -f 60 true 2>/dev/null && exec chrt -f 60 \"$@\"; exec \"$@\"", "sh"));
        words.addAll(List.of(command));
        return new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static boolean isLineClosed(Situation now) {
        return now.links().stream().anyMatch(link -> link.name().equals("enable_line") && link.up());
    }

    private void awaitCable() {
        long untilNs = System.nanoTime() + 5_000_000_000L;
        while (!Files.exists(folder.resolve("theirs")) || !Files.exists(folder.resolve("ours"))) {
            assertThat(System.nanoTime()).as("socat").isLessThan(untilNs);
            LockSupport.parkNanos(10_000_000L);
        }
    }

    private Process device() throws IOException {
        String beats = Path.of("src/test/peer/beats.py").toAbsolutePath().toString();
        Process device =
                punctual("/usr/bin/python3", beats, folder.resolve("theirs").toString());
        assertThat(device.inputReader().readLine()).isEqualTo("beating");
        return device;
    }

    private StationRun station(Config config, Profile profile, PolicySource policies) {
        StationRun.Options options = new StationRun.Options(
                0,
                List.of(service -> {
                    open.set(service);
                    return () -> {};
                }),
                false,
                "test");
        return new StationRun(profile, config, policies, options, OUT, OUT).until(() -> enough);
    }

    private void await(String why, Predicate<Situation> condition) {
        long untilNs = System.nanoTime() + 60_000_000_000L;
        while (open.get() == null || !condition.test(open.get().situation())) {
            assertThat(System.nanoTime())
                    .as(
                            "%s: %s",
                            why,
                            open.get() == null ? "" : open.get().situation().safety())
                    .isLessThan(untilNs);
            LockSupport.parkNanos(5_000_000L);
        }
    }

    private Profile profile(int port) throws IOException {
        Path file = folder.resolve("sim.yaml");
        Files.writeString(
                file,
                Profiles.text("sim_mqtt", port) + "\nenable_line: { port: \"" + folder.resolve("ours")
                        + "\", signal: heartbeat }\n");
        return Profiles.read(file.toString());
    }

    private Config config() throws IOException {
        Path file = folder.resolve("site.yaml");
        Files.writeString(
                file,
                "service: {state_folder: \"" + folder.resolve("state") + "\"}\nrecorder: {folder: \""
                        + folder.resolve("recordings") + "\"}\n");
        return Config.read(file);
    }
}
