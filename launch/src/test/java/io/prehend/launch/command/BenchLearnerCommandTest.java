package io.prehend.launch.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prehend.launch.Run;
import io.prehend.launch.report.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How fast learning is, from the command line, with networks that are as small as they can be. */
class BenchLearnerCommandTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"bc", "ddpg", "td3", "gaddpg"})
    void shouldMeasureEveryLearner(String algorithm) throws IOException {
        Path report = folder.resolve("report.json");
        Run run = measure(algorithm, "--report", report.toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        JsonNode result = new ObjectMapper().readTree(report.toFile());
        assertThat(result.get("algorithm").asText()).isEqualTo(algorithm);
        assertThat(result.get("batch").asInt()).isEqualTo(8);
        assertThat(result.get("threads").asInt()).isEqualTo(1);
        assertThat(result.get("updates").asInt()).isGreaterThanOrEqualTo(18);
        assertThat(result.get("updates_per_cpu_s").asDouble()).isBetween(1.0, 1e6);
        assertThat(result.has("peer_missing")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sac", "td3", "ddpg"})
    void shouldMeasureEveryLearnerOnVectors(String algorithm) throws IOException {
        Path report = folder.resolve("report.json");
        Run run = Run.of(
                ("bench learner --seconds 1 --observation 5 --action 2 --hidden 8-8 --batch 8 --peer --algorithm "
                                + algorithm + " --report " + report)
                        .split(" "));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        JsonNode result = new ObjectMapper().readTree(report.toFile());
        assertThat(result.get("algorithm").asText()).isEqualTo(algorithm);
        assertThat(result.get("hidden").asText()).isEqualTo("8-8");
        assertThat(result.get("updates_per_cpu_s").asDouble()).isBetween(1.0, 1e7);
        assertThat(result.has("peer_missing")).isNotEqualTo(result.has("peer_ratio"));
        assertThat(Run.of("bench", "learner", "--algorithm", "bc", "--observation", "3")
                        .sentence())
                .contains("no algorithm for vectors 'bc'");
    }

    @Test
    void shouldCompareWithPyTorchOrSayWhyNot() throws IOException {
        Path report = folder.resolve("report.json");
        Run run = measure("bc", "--peer", "--report", report.toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        JsonNode result = new ObjectMapper().readTree(report.toFile());
        if (result.has("peer_missing")) {
            assertThat(run.out()).contains("There is no PyTorch to compare with");
        } else {
            assertThat(result.at("/peer/updates_per_cpu_s").asDouble()).isPositive();
            assertThat(result.get("peer_ratio").asDouble()).isPositive();
        }
    }

    @Test
    void shouldMeasureSoftActorCriticOnCloudsWhoseEncodersStay() throws IOException {
        Run run = measure("sac", "--clouds", "--freeze-encoder", "--report", "-");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        JsonNode result = new ObjectMapper().readTree(run.out());
        assertThat(result.get("points").asInt()).isEqualTo(16);
        assertThat(result.get("frozen_encoder").asBoolean()).isTrue();
        assertThat(result.get("updates_per_cpu_s").asDouble()).isBetween(1.0, 1e6);
    }

    @Test
    void shouldMeasureAnEncoderOfSets() throws IOException {
        Path report = folder.resolve("report.json");
        Run run = Run.of(
                "bench",
                "learner",
                "--algorithm",
                "gaddpg",
                "--encoder",
                "sets",
                "--seconds",
                "1",
                "--points",
                "32",
                "--widths",
                "8-8-8",
                "--batch",
                "8",
                "--report",
                report.toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        JsonNode result = new ObjectMapper().readTree(report.toFile());
        assertThat(result.get("encoder").asText()).isEqualTo("sets");
        assertThat(result.get("updates_per_cpu_s").asDouble()).isBetween(1.0, 1e6);
    }

    @Test
    void shouldRefuseAnEncoderThatCannotBe() {
        assertThat(Run.of("bench", "learner", "--encoder", "voxels").sentence()).contains("voxels", "points, sets");
        assertThat(Run.of("bench", "learner", "--encoder", "sets", "--points", "31")
                        .sentence())
                .contains("--points must be at least 32 with --encoder sets");
        assertThat(Run.of("bench", "learner", "--encoder", "sets", "--peer").sentence())
                .contains("--peer", "--encoder points");
    }

    @Test
    void shouldRefuseWhatItDoesNotKnow() {
        assertThat(Run.of("bench", "learner", "--algorithm", "sarsa").sentence())
                .contains("sarsa", "bc, ddpg, td3, gaddpg");
        assertThat(Run.of("bench", "learner", "--batch", "0").sentence()).contains("--batch");
        assertThat(Run.of("bench", "learner", "--widths", "1-2").sentence()).contains("--widths must be three numbers");
    }

    @Test
    void shouldRefuseWhatWouldHaveNoEffect() {
        assertThat(Run.of("bench", "learner", "--algorithm", "td3", "--hidden", "8")
                        .sentence())
                .contains("--hidden is about vectors");
        assertThat(Run.of("bench", "learner", "--algorithm", "sac", "--points", "8")
                        .sentence())
                .contains("--points is about clouds");
        assertThat(measure("sac", "--clouds", "--observation", "8").sentence())
                .contains("--observation is about vectors");
        assertThat(measure("bc", "--freeze-encoder").sentence())
                .contains("--freeze-encoder is about learning by value");
        assertThat(measure("sac", "--clouds", "--peer").sentence()).contains("leave out --peer");
    }

    private static Run measure(String algorithm, String... more) {
        String[] few = {"--seconds", "1", "--points", "16", "--widths", "8-8-8", "--batch", "8"};
        String[] words = new String[4 + few.length + more.length];
        System.arraycopy(new String[] {"bench", "learner", "--algorithm", algorithm}, 0, words, 0, 4);
        System.arraycopy(few, 0, words, 4, few.length);
        System.arraycopy(more, 0, words, 4 + few.length, more.length);
        return Run.of(words);
    }
}
