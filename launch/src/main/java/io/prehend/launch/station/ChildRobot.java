package io.prehend.launch.station;

import io.prehend.launch.learn.SelfCommand;
import io.prehend.launch.learn.StoreFolder;
import io.prehend.launch.link.Profile;
import io.prehend.launch.link.Profiles;
import io.prehend.launch.report.Failure;
import io.prehend.launch.trial.FreePort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A simulated robot in a process of its own, behind MQTT through a broker that it brings along, on a port of loopback
 * that was free. It ends with this process, whatever way that ends. One thread.
 */
public final class ChildRobot implements AutoCloseable {
    private static final String PROFILE = "sim_mqtt";
    private static final String USUAL = "127.0.0.1:1883";
    private static final int HEAP_MIB = 512;
    private static final long FAREWELL_S = 5;
    private static final long PATIENCE_S = 90;
    /** With this it says that it is there. */
    private static final String SERVING = "Serving ";

    private final StoreFolder folder;
    private final Process process;
    private final Path profile;

    private ChildRobot(StoreFolder folder, Process process, Path profile) {
        this.folder = folder;
        this.process = process;
        this.profile = profile;
    }

    /**
     * Starts it.
     *
     * @param options of the verb {@code sim}, such as {@code --objects}
     * @param say is told what it says, on a thread of its own
     */
    public static ChildRobot start(List<String> options, Consumer<String> say) {
        StoreFolder folder = StoreFolder.open(null);
        try {
            Path profile = folder.path().resolve(PROFILE + ".yaml");
            Files.writeString(profile, Profiles.text(PROFILE).replace(USUAL, "127.0.0.1:" + FreePort.find()));
            List<String> words = new ArrayList<>(List.of("sim", "--serve", "mqtt", "--until-parent-ends"));
            words.addAll(List.of("--profile", profile.toString()));
            words.addAll(options);
            Process process = new ProcessBuilder(SelfCommand.equal(HEAP_MIB, words))
                    .redirectErrorStream(true)
                    .start();
            ChildRobot robot = new ChildRobot(folder, process, profile);
            robot.awaitServing(say);
            return robot;
        } catch (IOException failed) {
            folder.close();
            throw Failure.check("The simulated robot cannot be started: " + failed.getMessage() + ".", failed);
        }
    }

    /** How to reach it. */
    public Profile profile() {
        return Profiles.read(profile.toString());
    }

    /** A folder that goes when it goes: each robot is a new one, and so is what a service knows of it. */
    public Path folder() {
        return folder.path();
    }

    @Override
    public void close() {
        try {
            // It reads the end of its input, and ends in good order.
            process.getOutputStream().close();
            if (!process.waitFor(FAREWELL_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException gone) {
            process.destroyForcibly();
        } catch (InterruptedException impatient) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        folder.close();
    }

    /** A machine that is busy takes its time to start another Java. */
    private void awaitServing(Consumer<String> say) {
        CountDownLatch serving = new CountDownLatch(1);
        Thread pump = new Thread(
                () -> {
                    pump(process, line -> {
                        say.accept(line);
                        if (line.startsWith(SERVING)) {
                            serving.countDown();
                        }
                    });
                    serving.countDown();
                },
                "prehend-robot-words");
        pump.setDaemon(true);
        pump.start();
        boolean serves = false;
        try {
            serves = serving.await(PATIENCE_S, TimeUnit.SECONDS) && process.isAlive();
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
        if (!serves) {
            close();
            throw Failure.unreachable("The simulated robot did not begin to serve.", null);
        }
    }

    private static void pump(Process process, Consumer<String> say) {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            out.lines().forEach(say);
        } catch (IOException | UncheckedIOException ended) {
            say.accept("The simulated robot says nothing any more.");
        }
    }
}
