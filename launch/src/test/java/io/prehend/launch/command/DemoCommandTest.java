package io.prehend.launch.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prehend.launch.Main;
import io.prehend.launch.Run;
import io.prehend.launch.report.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
    /** What the JVM gives for an end by SIGTERM. */
    private static final int TERMINATED = 128 + 15;

    @TempDir
    private Path folder;

    @Test
    void shouldSayALineAnEpisodeAndEndWithZeroWhenTheInvariantsHeld() throws IOException {
        Path report = folder.resolve("demo.json");

        Run run = Run.of("demo", "--episodes", "2", "--headless", "--randomize", "off", "--report", report.toString());

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.out().lines()).hasSize(3);
        assertThat(run.out()).contains("0 commands broke a limit; the arm stood still at the end of 2 of 2 episodes");
        JsonNode json = new ObjectMapper().readTree(Files.readString(report));
        assertThat(json.get("episodes").asInt()).isEqualTo(2);
        assertThat(json.get("limit_violations").asInt()).isZero();
    }

    @Test
    void shouldRefuseANumberOfEpisodesThatMakesNoSense() {
        Run run = Run.of("demo", "--episodes", "-3", "--headless");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.sentence()).contains("--episodes is -3");
    }

    @Test
    void shouldStopTheArmAndRecordWhyWhenAskedToEnd() throws Exception {
        Path recordings = folder.resolve("recordings");
        Path config = Files.writeString(
                folder.resolve("site.yaml"), "recorder: {seconds: 2, folder: \"" + recordings + "\"}");
        Process demo = demo("--config", config.toString());
        StringBuilder said = new StringBuilder();
        try (BufferedReader out = demo.inputReader(StandardCharsets.UTF_8)) {
            // After the first episode's line the second one is under way.
            said.append(out.readLine()).append('\n');
            // Process.destroy would close the pipe that we read from.
            demo.toHandle().destroy();
            out.lines().forEach(line -> said.append(line).append('\n'));
        }

        assertThat(demo.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(demo.exitValue()).isEqualTo(TERMINATED);
        assertThat(said.toString())
                .contains("stopped: operator stop")
                .contains("the arm stood still at the end of 2 of 2 episodes");
        try (Stream<Path> files = Files.list(recordings)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .singleElement()
                    .asString()
                    .endsWith("OPERATOR_STOP.mcap");
        }
    }

    private Process demo(String... more) throws IOException {
        Stream<String> command = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "demo",
                "--headless");
        List<String> all = Stream.concat(command, Stream.of(more)).toList();
        return new ProcessBuilder(all)
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
    }
}
