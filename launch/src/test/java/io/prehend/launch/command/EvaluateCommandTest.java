package io.prehend.launch.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prehend.launch.Run;
import io.prehend.launch.report.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluateCommandTest {
    @TempDir
    private Path folder;

    @Test
    void shouldReportTheSameForTheSameSeedWhateverTheNumberOfThreads() throws IOException {
        JsonNode first = evaluate("--episodes", "4", "--threads", "1");
        JsonNode second = evaluate("--episodes", "4", "--threads", "3");

        assertThat(first.fieldNames())
                .toIterable()
                .containsSubsequence(
                        "policy",
                        "task",
                        "engine",
                        "seed",
                        "episodes",
                        "successes",
                        "success_rate",
                        "wilson95",
                        "by_object",
                        "failures",
                        "limit_violations",
                        "sim_seconds",
                        "wall_seconds");
        assertThat(first.at("/policy/name").asText()).isEqualTo("expert");
        assertThat(first.get("episodes").asInt()).isEqualTo(4);
        assertThat(first.get("limit_violations").asInt()).isZero();
        assertThat(withoutWallClock(first)).isEqualTo(withoutWallClock(second));
    }

    @Test
    void shouldSayHowManyObjectsWereReallyDisturbed() throws IOException {
        JsonNode calm = evaluate("--episodes", "4");
        JsonNode disturbed = evaluate("--episodes", "4", "--disturb", "both");

        assertThat(calm.get("disturb").asText()).isEqualTo("none");
        assertThat(calm.get("disturbed").asInt()).isZero();
        assertThat(disturbed.get("disturb").asText()).isEqualTo("both");
        assertThat(disturbed.get("disturbed").asInt()).isBetween(2, 4);
        assertThat(disturbed.get("disturbed_successes").asInt())
                .isLessThanOrEqualTo(disturbed.get("successes").asInt());
    }

    @Test
    void shouldSumUpInWords() {
        Run run = Run.of("evaluate", "--policy", "expert", "--episodes", "1", "--seed", "3", "--randomize", "off");

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .contains("expert on builtin:train, randomize off, seed 3: lifted ")
                .containsPattern("failed: timeout \\d, dropped \\d, ")
                .contains("limit violations: 0");
        assertThat(run.err()).contains("episodes: 1/1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        --policy exprt              | There is no policy 'exprt'; did you mean 'expert'?
        --policy model.onnx         | There is no policy 'model.onnx'; the choices are expert
        --task juggle               | There is no task 'juggle'; the choices are grasp
        --objects builtin:trian     | builtin:train
        --objects /no/such/folder   | /no/such/folder
        --randomize extreme         | off, standard, hard, shift
        --disturb shaken            | There is no disturbance 'shaken'; the choices are none, moved, pushed, both
        --episodes 0                | --episodes is 0, but must be at least 1
        --episodes many             | 'many' is not an int
        --threads -1                | --threads is -1
        --seed 1.5                  | '1.5' is not a long
        --config no-such.yaml       | There is no configuration file no-such.yaml
        --frobnicate                | Unknown option
        """)
    void shouldRefuseWithOneSentence(String arguments, String sentence) {
        Run run = Run.of(("evaluate " + arguments).split(" "));

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.sentence()).contains(sentence);
        assertThat(run.hasStackTrace()).isFalse();
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        a.obj  | v 0 0 0;v 1 0 0;v 0 nan 0;v 0 0 1;f 1 2 3;f 1 2 4;f 1 3 4;f 2 3 4 | a.obj
        a.obj  | v 0 0 0;v 1 0 0;v 0 1 0;f 1 2 3                                    | a.obj
        a.obj  | v 0 0 0;v 1 0 0;v 0 1 0;f 1 2 9                                    | a.obj
        a.obj  | v 0 0                                                              | a.obj
        a.urdf | <robot name='a'><link name='b'>                                    | a.urdf
        a.urdf | <!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><robot>&y;</robot> | a.urdf
        a.txt  | nothing of interest                                                | URDF
        """)
    void shouldRefuseABrokenObjectWithOneSentence(String name, String lines, String sentence) throws IOException {
        Files.writeString(folder.resolve(name), lines.replace(';', '\n'));

        Run run = Run.of("evaluate", "--episodes", "1", "--objects", folder.toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(run.sentence()).contains(sentence);
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void shouldRefuseABrokenRandomisationWithOneSentence() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), "object.mas_kg: 3\n");

        Run run = Run.of("evaluate", "--episodes", "1", "--randomize", file.toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(run.sentence()).contains("mine.yaml").contains("mas_kg");
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void shouldFindOutFirstThatTheReportCannotBeWritten() {
        Run run = Run.of("evaluate", "--episodes", "100000", "--report", "/proc/report.json");

        assertThat(run.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(run.sentence()).contains("Cannot write /proc/report.json");
    }

    private JsonNode evaluate(String... arguments) throws IOException {
        Path report = folder.resolve("report.json");
        String[] all = new String[arguments.length + 9];
        System.arraycopy(
                new String[] {
                    "evaluate",
                    "--policy",
                    "expert",
                    "--objects",
                    "builtin:test",
                    "--seed",
                    "7",
                    "--report",
                    report.toString()
                },
                0,
                all,
                0,
                9);
        System.arraycopy(arguments, 0, all, 9, arguments.length);
        Run run = Run.of(all);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        return new ObjectMapper().readTree(Files.readString(report));
    }

    private static JsonNode withoutWallClock(JsonNode report) {
        return ((ObjectNode) report.deepCopy()).without("wall_seconds");
    }
}
