package io.prehend.launch.serve;

import io.prehend.launch.link.Profile;
import io.prehend.launch.link.Profiles;
import io.prehend.launch.process.Processes;
import io.prehend.launch.process.SelfCommand;
import io.prehend.launch.report.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A simulated robot in a process of its own behind a wire: {@code prehend sim --serve}. Over MQTT it brings the broker
 * along. It ends with this process, whatever way that ends. One thread.
 */
public final class ChildRobot implements AutoCloseable {
    private static final int HEAP_MIB = 512;
    private static final long FAREWELL_S = 5;
    private static final long PATIENCE_S = 90;
    /** With this it says that it is there. */
    private static final String SERVING = "Serving ";

    private final Process process;
    private final Path profile;
    private final CountDownLatch serving = new CountDownLatch(1);
    private volatile String lastWords = "it said nothing";

    private ChildRobot(Process process, Path profile) {
        this.process = process;
        this.profile = profile;
    }

    /**
     * Starts one and waits until it serves.
     *
     * @param wire such as {@code mqtt}
     * @param profile the file with the robot's profile
     * @param options more of the verb {@code sim}, such as {@code --objects}
     * @param say is told what it says, line by line, on a thread of its own
     */
    public static ChildRobot start(String wire, Path profile, List<String> options, Consumer<String> say) {
        List<String> words = new ArrayList<>(List.of("sim", "--serve", wire, "--until-parent-ends"));
        words.addAll(List.of("--profile", profile.toString()));
        words.addAll(options);
        try {
            Process process = new ProcessBuilder(SelfCommand.equal(HEAP_MIB, words))
                    .redirectErrorStream(true)
                    .start();
            ChildRobot robot = new ChildRobot(process, profile);
            robot.awaitServing(say);
            return robot;
        } catch (IOException failed) {
            throw Failure.check("The simulated robot cannot be started: " + failed.getMessage() + ".", failed);
        }
    }

    /** How to reach it. */
    public Profile profile() {
        return Profiles.read(profile.toString());
    }

    /** The process. */
    public Process process() {
        return process;
    }

    @Override
    public void close() {
        try {
            // It reads the end of its input, and ends in good order.
            process.getOutputStream().close();
        } catch (IOException gone) {
            process.destroy();
        }
        Processes.await(process, FAREWELL_S);
    }

    /** A machine that is busy takes its time to start another Java. */
    private void awaitServing(Consumer<String> say) {
        Thread pump = new Thread(() -> pump(say), "prehend-robot-words");
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
            throw Failure.unreachable("The simulated robot did not begin to serve: " + lastWords, null);
        }
    }

    /** Who is not read stands still, so this goes on to the end. */
    private void pump(Consumer<String> say) {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            out.lines().forEach(line -> {
                lastWords = line;
                say.accept(line);
                if (line.startsWith(SERVING)) {
                    serving.countDown();
                }
            });
        } catch (IOException | UncheckedIOException ended) {
            say.accept("The simulated robot says nothing any more.");
        } finally {
            serving.countDown();
        }
    }
}
