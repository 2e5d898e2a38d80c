package io.prehend.launch.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prehend.launch.Run;
import io.prehend.launch.report.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
    @TempDir
    private Path folder;

    @Test
    void shouldSayALineAnEpisodeAndEndWithZeroWhenTheInvariantsHeld() throws IOException {
        Path report = folder.resolve("demo.json");

        Run run = Run.of(
                "demo",
                "--episodes",
                "2",
                "--headless",
                "--no-learn",
                "--randomize",
                "off",
                "--report",
                report.toString());

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
}
