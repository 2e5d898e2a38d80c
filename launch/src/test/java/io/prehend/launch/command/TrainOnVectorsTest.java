package io.prehend.launch.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prehend.launch.Run;
import io.prehend.launch.report.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Learning on vectors from the command line. */
class TrainOnVectorsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sac", "td3", "ddpg"})
    void shouldReportWhatTheTestsCameTo(String algorithm) throws IOException {
        Path report = folder.resolve("report.json");
        Path out = folder.resolve("run");
        Run run = train(
                algorithm,
                "--env builtin:pendulum --steps 300 --start-steps 100 --hidden 16-16 --batch 8 --eval-episodes 2"
                        + " --eval-every 100 --seed 4 --out " + out + " --report " + report);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        JsonNode result = new ObjectMapper().readTree(report.toFile());
        assertThat(result.get("algorithm").asText()).isEqualTo(algorithm);
        assertThat(result.get("env").asText()).isEqualTo("builtin:pendulum");
        assertThat(result.get("seed").asInt()).isEqualTo(4);
        assertThat(result.get("steps").asInt()).isEqualTo(300);
        assertThat(result.get("updates").asInt()).isEqualTo(200);
        assertThat(result.get("eval_return_mean").asDouble()).isBetween(-3300.0, -1.0);
        assertThat(result.at("/policy/sha256").asText()).hasSize(64);
        assertThat(result.get("wall_seconds").asDouble()).isPositive();
        assertThat(result.has("eval_success_rate")).as("without goals").isFalse();
        assertThat(result.get("metrics")).hasSize(3);
        assertThat(Files.readAllLines(out.resolve("metrics.csv"))).hasSize(4);
        assertThat(out.resolve("actor.onnx")).isNotEmptyFile();
        assertThat(out.resolve("curve.png")).isNotEmptyFile();
        assertThat(train(algorithm, "--env builtin:pendulum --out " + out).sentence())
                .contains("There is a run in " + out + " already");
    }

    @Test
    void shouldDoTheSameForTheSameSeedAndNeedNoFolder() {
        String words = "--env builtin:reach --hindsight future --steps 120 --start-steps 20 --hidden 8 --batch 8"
                + " --eval-episodes 2 --report -";
        String first = withoutTime(train("sac", words).out());
        assertThat(first).contains("eval_return_mean", "eval_success_rate");
        assertThat(withoutTime(train("sac", words).out())).isEqualTo(first);
        assertThat(withoutTime(train("sac", words + " --seed 2").out())).isNotEqualTo(first);
    }

    /** What hindsight is for: a reward that is hardly ever met by chance. */
    @ParameterizedTest
    @Tag("slow")
    @CsvSource({"sac --temperature 0.1, true", "td3, true", "ddpg, true", "td3, false"})
    void shouldReachSparselyRewardedGoalsByHindsightAlone(String learner, boolean hindsight) throws IOException {
        Run run = Run.of(("train " + learner + " --env builtin:reach --hindsight " + (hindsight ? "future" : "off")
                        + " --steps 20000 --hidden 64-64 --batch 128 --discount 0.95 --seed 4 --eval-every 20000"
                        + " --eval-episodes 100 --report -")
                .split(" "));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        double successRate =
                new ObjectMapper().readTree(run.out()).get("eval_success_rate").asDouble();
        assertThat(successRate).isBetween(hindsight ? 0.95 : 0, hindsight ? 1 : 0.05);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    sac | | Say where the results go
                    td3 | | Say where the results go
                    gaddpg | --env builtin:pendulum | There is no algorithm for vectors 'gaddpg'
                    sac | --env builtin:pendulun | did you mean 'builtin:pendulum'
                    sac | --env builtin:pendulum --hindsight future | Hindsight needs an environment with goals
                    sac | --env builtin:reach --hindsight past | --hindsight must be off, future or final
                    sac | --env builtin:reach --hidden 0 | --hidden must be one to 8 numbers
                    sac | --env builtin:reach --temperature 0 | --temperature must be
                    td3 | --env builtin:reach --temperature 1 | --temperature is about sac
                    sac | --env builtin:reach --tau NaN | --tau must be
                    sac | --env builtin:reach --steps -1 | --steps must be 1 to
                    sac | --env builtin:reach --points 64 | --points is about grasping
                    sac | --env builtin:reach --window 64 | --window is about grasping
                    sac | --env builtin:reach --resume | --resume needs the folder
                    sac | --env builtin:reach --save-every 9 | --save-every needs the folder
                    td3 | --hindsight final | --hindsight is for environments of vectors
                    sac | --env python:no_such:Thing | environment python:no_such:Thing
                    """)
    void shouldRefuseInOneSentence(String algorithm, String words, String sentence) {
        Run run = train(algorithm, words == null ? "" : words);
        assertThat(run.exitCode()).isNotEqualTo(ExitCode.OK);
        assertThat(run.sentence()).contains(sentence);
    }

    private static Run train(String algorithm, String words) {
        List<String> all = new ArrayList<>(List.of("train", algorithm));
        if (!words.isBlank()) {
            all.addAll(List.of(words.split(" ")));
        }
        return Run.of(all.toArray(String[]::new));
    }

    private static String withoutTime(String report) {
        return report.replaceAll("\"wall_seconds\".*", "");
    }
}
