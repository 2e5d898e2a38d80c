package io.prehend.launch.trial;

import io.prehend.launch.report.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A simulated robot behind a wire, as a process of its own: {@code prehend sim --serve}. One thread. */
public final class ServedRobot implements AutoCloseable {
    private static final String MAIN = "io.prehend.launch.Main";
    private static final int PATIENCE_S = 20;

    private final Process process;
    private volatile boolean closing;

    private ServedRobot(Process process) {
        this.process = process;
    }

    /**
     * Starts one and waits until its first object is on the table.
     *
     * @param kind the wire
     * @param profile the profile's file
     * @param folder for its words
     */
    public static ServedRobot start(String kind, Path profile, Path folder, long seed) {
        Path log = folder.resolve("robot.log");
        try {
            Process process = new ProcessBuilder(
                            command("sim", "--serve", kind, "--profile", profile.toString(), "--seed", "" + seed))
                    .redirectError(log.toFile())
                    .start();
            BufferedReader words = process.inputReader(StandardCharsets.UTF_8);
            if (words.readLine() == null) {
                throw Failure.check("The simulated robot did not start: "
                        + Files.readString(log).strip());
            }
            ServedRobot robot = new ServedRobot(process);
            Thread reader = new Thread(() -> robot.drain(words), "sim-words");
            reader.setDaemon(true);
            reader.start();
            return robot;
        } catch (IOException broken) {
            throw Failure.check("The simulated robot cannot be started: " + broken.getMessage() + ".", broken);
        }
    }

    /** The process. */
    public Process process() {
        return process;
    }

    @Override
    public void close() {
        closing = true;
        end(process, PATIENCE_S, TimeUnit.SECONDS);
    }

    /** Asks {@code process} to end, and makes it where it does not within a while. */
    static void end(Process process, long patience, TimeUnit unit) {
        process.destroy();
        try {
            if (!process.waitFor(patience, unit)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** This very program once more, with everything that it was started with. */
    static List<String> command(String... arguments) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(word -> word.startsWith("-D") || word.startsWith("-Xm") || word.startsWith("-XX"))
                .forEach(words::add);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
        words.addAll(List.of(arguments));
        return words;
    }

    private void drain(BufferedReader words) {
        try {
            while (words.readLine() != null) {
                // Nobody wants to know; but who is not read stands still.
            }
        } catch (IOException ended) {
            if (!closing) {
                throw new UncheckedIOException("What the simulated robot says cannot be read.", ended);
            }
        }
    }
}
