package io.prehend.driver.ros1.peer;

import io.prehend.testing.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Somebody else's program that a test talks to. It dies with the test, however that ends. */
public final class PeerProcess implements AutoCloseable {
    /** Kills the program as soon as our end of the pipe is gone, which it is when this virtual machine is. */
    private static final String KEEPER =
            "\"$@\" </dev/null 2>>\"$PEER_LOG\" & echo \"pid $!\"; cat >/dev/null; kill -9 $! 2>/dev/null";

    private final Process keeper;
    private final Path log;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private volatile long pid;
    private volatile boolean ended;

    /** Starts {@code command} with {@code environment} and nothing else; its errors go to {@code log}. */
    public PeerProcess(List<String> command, Map<String, String> environment, Path log) {
        this.log = log;
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(Stream.concat(Stream.of("/bin/sh", "-c", KEEPER, "sh"), command.stream())
                            .toList());
            builder.environment().clear();
            builder.environment().putAll(environment);
            builder.environment().put("PEER_LOG", log.toString());
            keeper = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread reader = new Thread(this::read, "test-peer-output");
        reader.setDaemon(true);
        reader.start();
        Eventually.within(5_000, "the start of " + command, () -> pid != 0 || ended);
    }

    /** The lines that it has printed so far. */
    public List<String> lines() {
        return lines;
    }

    /** Waits for a line that {@code fits}, up to 15 s, and returns the first. */
    public String await(String what, Predicate<String> fits) {
        return await(15_000, what, fits);
    }

    /** Waits for a line that {@code fits} and returns the first. */
    public String await(long longestMs, String what, Predicate<String> fits) {
        Eventually.within(longestMs, what + "; it said " + lines + log(), () -> lines.stream()
                .anyMatch(fits));
        return lines.stream().filter(fits).findFirst().orElseThrow();
    }

    /** Waits for its end and returns all that it printed. */
    public List<String> awaitEnd(long longestMs) {
        Eventually.within(longestMs, "the end of a peer; it said " + lines, () -> !ProcessHandle.of(pid)
                .map(ProcessHandle::isAlive)
                .orElse(false));
        close();
        return lines;
    }

    /** Sends it the signal {@code name}, such as KILL, STOP or CONT. */
    public void signal(String name) {
        try {
            new ProcessBuilder("/bin/kill", "-" + name, Long.toString(pid))
                    .start()
                    .waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Number of its process. */
    public long pid() {
        return pid;
    }

    /** Kills it. Idempotent. */
    @Override
    public void close() {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        try {
            keeper.getOutputStream().close();
            if (!keeper.waitFor(5, TimeUnit.SECONDS)) {
                keeper.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Eventually.within(5_000, "the end of a peer's output", () -> ended);
    }

    private String log() {
        try {
            return ", and " + Files.readString(log);
        } catch (IOException e) {
            return "";
        }
    }

    private void read() {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(keeper.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (pid == 0 && line.startsWith("pid ")) {
                    pid = Long.parseLong(line.substring(4));
                } else {
                    lines.add(line);
                }
            }
        } catch (IOException e) {
            lines.add(e.toString());
        }
        ended = true;
    }
}
