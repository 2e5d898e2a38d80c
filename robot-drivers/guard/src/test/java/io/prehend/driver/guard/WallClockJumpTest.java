package io.prehend.driver.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The time of day jumps by an hour and back by two, on our side and in the robot's stamps, while the loop runs in
 * another process: a preloaded library sets that process's time of day, and leaves the monotonic clock alone.
 *
 * <p>Without Linux and gcc the test is skipped, or fails if {@code -Dprehend.requirePeers=true} is given.
 */
class WallClockJumpTest {
    private static final Path SOURCE = Path.of("src/test/peer/timeofday.c");

    @TempDir
    private Path folder;

    @Test
    void shouldNotMindThatTheTimeOfDayJumps() throws IOException, InterruptedException {
        Path library = compile();

        List<String> lines = new ArrayList<>();
        Process process = start(library, set("0"));
        try (BufferedReader out = process.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                if (line.equals("state RUNNING")) {
                    set("3600");
                } else if (line.equals("jump 1 h")) {
                    set("-3600");
                }
            }
        } finally {
            process.destroyForcibly();
        }

        assertThat(process.waitFor()).as("ended by itself: " + lines).isZero();
        assertThat(lines).contains("jump 1 h", "jump -2 h").noneMatch(line -> line.startsWith("blamed"));
        String last = lines.get(lines.size() - 1);
        assertThat(Integer.parseInt(last.replace("ticks ", "")))
                .as("ticks in the second after the last jump")
                .isGreaterThan(30);
    }

    private Path compile() throws IOException, InterruptedException {
        Path library = folder.resolve("timeofday.so");
        boolean compiled = false;
        try {
            compiled = new ProcessBuilder("gcc", "-shared", "-fPIC", "-O2", "-o", library.toString(), SOURCE.toString())
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noCompiler) {
            assumeFalse(!Boolean.getBoolean("prehend.requirePeers"), "gcc is not installed: " + noCompiler);
        }
        assertThat(compiled).as("gcc compiled " + SOURCE).isTrue();
        return library;
    }

    /** In one step, so that nobody reads half of it. */
    private Path set(String offsetS) throws IOException {
        Path next = Files.writeString(folder.resolve("next"), offsetS);
        return Files.move(next, folder.resolve("offset"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Process start(Path library, Path offset) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                WallClockJump.class.getName(),
                "2");
        builder.environment().put("LD_PRELOAD", library.toString());
        builder.environment().put("TIME_OF_DAY_FILE", offset.toString());
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        return builder.start();
    }
}
