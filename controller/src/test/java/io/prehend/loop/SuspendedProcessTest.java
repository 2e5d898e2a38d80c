package io.prehend.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The processor is taken away from a process in which the loop moves an arm, for long or again and again: for real,
 * with signals. {@link FrozenProcessTest} tells the same on a clock that the test turns.
 */
class SuspendedProcessTest {
    /** Fault 23: on waking up it does not go on with what it did before. */
    @Test
    void shouldBeStoppedForGoodAfterTheWholeProcessWasFrozen() throws IOException, InterruptedException {
        List<String> lines = play("kill -STOP %1$d; sleep 0.5; kill -CONT %1$d");
        assertThat(lines).contains("stalled true", "ends true");
        // A swing of 0.2 rad within half a second would be 200 mrad.
        assertThat(farthestMrad(lines)).as("%s", lines).isLessThanOrEqualTo(20);
    }

    /** Fault 24: a processor for a fifth of the time is not enough to move an arm with. */
    @Test
    void shouldHoldAndThenStopWhenItGetsTooLittleOfTheProcessor() throws IOException, InterruptedException {
        List<String> lines = play("i=0; while [ $i -lt 60 ] && kill -STOP %1$d; do sleep 0.04; kill -CONT %1$d; "
                + "sleep 0.01; i=$((i + 1)); done");
        assertThat(lines)
                .contains("ends true")
                .anyMatch(line -> line.startsWith("state HOLD LOOP_OVERRUN")
                        || line.startsWith("state STOPPED LOOP_STALLED")
                        || line.startsWith("state HOLD JOINT_STATE"));
        assertThat(farthestMrad(lines)).as("%s", lines).isLessThanOrEqualTo(20);
    }

    private static int farthestMrad(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("farthest_mrad "))
                .mapToInt(line -> Integer.parseInt(line.substring("farthest_mrad ".length())))
                .findFirst()
                .orElseThrow();
    }

    /** What the loop printed while {@code script} was done to it, once it swung. */
    private static List<String> play(String script) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no shell");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SuspendedLoop.class.getName());
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = builder.start();
        List<String> lines = new ArrayList<>();
        Process tormentor = null;
        try (BufferedReader out = process.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                if (line.equals("swinging")) {
                    tormentor = new ProcessBuilder("/bin/sh", "-c", String.format(script, process.pid())).start();
                }
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor()).as("ended by itself: " + lines).isZero();
        if (tormentor != null) {
            tormentor.waitFor();
        }
        return lines;
    }
}
