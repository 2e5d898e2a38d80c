package io.prehend.launch.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.launch.Main;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class SelfCommandTest {
    private static final int NICENESS_FIELD = 19 - 3;
    private static final int POLICY_FIELD = 41 - 3;
    private static final String SCHED_BATCH = "3";

    @Test
    void shouldStartThisVeryProgram() throws IOException, InterruptedException {
        List<String> words = SelfCommand.of(64, List.of("--version"));

        assertThat(words).contains("-Xmx64m", "-XX:ActiveProcessorCount=1", Main.class.getName());
        Process process = new ProcessBuilder(words).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(said).startsWith("prehend ");
    }

    /** proc(5), /proc/PID/stat. */
    @Test
    void shouldGiveItTheLeastOfTheProcessor() throws IOException {
        Path stat = Path.of("/proc/self/stat");
        Assumptions.assumeTrue(Files.exists(stat) && Files.exists(Path.of("/usr/bin/chrt")));
        List<String> words = SelfCommand.of(64, List.of());
        List<String> before =
                words.stream().takeWhile(word -> !word.endsWith("/bin/java")).toList();
        assertThat(before).isNotEmpty();
        Process process = new ProcessBuilder(Stream.concat(before.stream(), Stream.of("cat", stat.toString()))
                        .toList())
                .start();
        String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String[] fields = line.substring(line.lastIndexOf(')') + 2).trim().split(" ");
        assertThat(fields[NICENESS_FIELD]).isEqualTo("19");
        assertThat(fields[POLICY_FIELD]).isEqualTo(SCHED_BATCH);
    }
}
