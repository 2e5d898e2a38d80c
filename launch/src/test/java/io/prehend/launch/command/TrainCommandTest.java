package io.prehend.launch.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prehend.launch.Run;
import io.prehend.launch.report.ExitCode;
import io.prehend.policy.checkpoint.CheckpointFolder;
import io.prehend.policy.checkpoint.RunSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Training from the command line, as short as it can be: what comes out is a model that may be deployed. */
class TrainCommandTest {
    @TempDir
    private Path folder;

    @Test
    void shouldTrainAnActorThatMayBeDeployed() throws IOException {
        Path out = folder.resolve("run");
        Path report = folder.resolve("report.json");
        Run run = Run.of(
                "train",
                "dagger",
                "--out",
                out.toString(),
                "--demonstrations",
                "24",
                "--updates",
                "4",
                "--rounds",
                "1",
                "--exercises",
                "2",
                "--round-updates",
                "2",
                "--widths",
                "16-16-32",
                "--points",
                "32",
                "--randomize",
                "off,standard",
                "--report",
                report.toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        JsonNode result = new ObjectMapper().readTree(report.toFile());
        assertThat(result.get("algorithm").asText()).isEqualTo("dagger");
        assertThat(result.get("updates").asInt()).isEqualTo(6);
        assertThat(result.get("steps").asInt()).isGreaterThan(200);
        assertThat(Files.readAllLines(out.resolve("metrics.csv"))).hasSize(7);
        assertThat(result.get("metrics")).hasSize(6);
        assertThat(result.at("/metrics/0/updates").asInt()).isEqualTo(1);
        assertThat(result.at("/metrics/5/updates").asInt()).isEqualTo(6);
        assertThat(ImageIO.read(out.resolve("curve.png").toFile()).getWidth()).isEqualTo(900);
        Run check = Run.of("policy", "check", out.resolve("actor.onnx").toString());
        assertThat(check.exitCode()).as(check.err()).isEqualTo(ExitCode.OK);
        assertThat(check.out()).contains(result.at("/policy/sha256").asText());

        shouldLearnAnewFromStepsThatAreThere(out, result.get("steps").asInt());
    }

    private void shouldLearnAnewFromStepsThatAreThere(Path from, int steps) throws IOException {
        int shown = again("bc", from).get("steps").asInt();
        int all = again("dagger", from, "--rounds", "1", "--exercises", "2", "--last-updates", "2")
                .get("steps")
                .asInt();
        assertThat(all).isGreaterThan(steps);
        assertThat(shown).isPositive().isLessThan(steps);
    }

    /** With an encoder of other sizes, and without the task of the goal. */
    private JsonNode again(String algorithm, Path from, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of("train", algorithm, "--from", from.toString()));
        words.addAll(List.of("--out", folder.resolve(algorithm).toString(), "--updates", "3", "--report", "-"));
        words.addAll(List.of("--widths", "8-8-16", "--points", "16", "--goal-weight", "0"));
        words.addAll(List.of(more));
        Run run = Run.of(words.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        return new ObjectMapper().readTree(run.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gaddpg", "sac", "td3", "ddpg"})
    void shouldTrainAnActorByWhatPays(String algorithm) throws IOException {
        Path out = folder.resolve("run");
        Run run = Run.of(
                "train",
                algorithm,
                "--out",
                out.toString(),
                "--demonstrations",
                "3",
                "--updates",
                "2",
                "--rounds",
                "1",
                "--exercises",
                "2",
                "--round-updates",
                "2",
                "--widths",
                "16-16-32",
                "--points",
                "32");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(Files.readAllLines(out.resolve("metrics.csv")))
                .hasSize(3)
                .first()
                .asString()
                .contains("success_rate", "mean_value");
        Run check = Run.of("policy", "check", out.resolve("actor.onnx").toString());
        assertThat(check.exitCode()).as(check.err()).isEqualTo(ExitCode.OK);
    }

    @Test
    void shouldLearnAsOftenForEachStepAsWasAskedFor() throws IOException {
        Run run = Run.of(("train sac --freeze-encoder --updates-per-step 0.5 --target-entropy -3 --temperature 0.02"
                        + " --demonstrations 3 --updates 2 --rounds 1 --exercises 2 --widths 16-16-32"
                        + " --points 32 --report - --out " + folder.resolve("run"))
                .split(" "));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        JsonNode result = new ObjectMapper().readTree(run.out());
        int before = result.at("/metrics/0/steps").asInt();
        int tried = result.at("/metrics/1/steps").asInt() - before;
        assertThat(result.get("updates").asInt()).isEqualTo(2 + Math.round(0.5f * tried));
        assertThat(result.at("/metrics/1/updates_per_step").asDouble()).isBetween(0.45, 0.55);
        assertThat(result.at("/metrics/1/temperature").asDouble()).isBetween(0.019, 0.021);
        assertThat(result.at("/metrics/1/entropy").asDouble()).isNegative();
        assertThat(result.get("rollbacks").asInt()).isZero();
    }

    @Test
    void shouldRefuseWhatItCannotTrain() {
        assertThat(Run.of("train", "sac", "--out", folder.toString(), "--target-entropy", "NaN")
                        .sentence())
                .contains("--target-entropy must be");
        assertThat(Run.of("train", "gaddpg", "--out", folder.toString(), "--from", folder.toString())
                        .sentence())
                .contains("There is no run to begin with");
        assertThat(Run.of("train", "dagger", "--out", folder.toString(), "--from", folder.toString())
                        .sentence())
                .contains("There is no run to begin with");
        assertThat(Run.of("train", "bc", "--out", folder.toString(), "--goal-weight", "-1")
                        .sentence())
                .contains("--goal-weight must be 0 to 100");
        assertThat(Run.of("train", "td3", "--out", folder.toString(), "--shown-share", "NaN")
                        .sentence())
                .contains("--shown-share must be 0 to 1");
        assertThat(Run.of("train", "magic", "--out", folder.toString()).err()).contains("magic", "bc, dagger");
        assertThat(Run.of("train", "bc", "--out", folder.toString(), "--widths", "64-0")
                        .err())
                .contains("--widths must be three numbers");
        assertThat(Run.of("train", "bc", "--out", folder.toString(), "--points", "9999")
                        .err())
                .contains("at most 512");
    }

    @ParameterizedTest
    @CsvSource({
        "bc --rounds 1, '--rounds is about exercises, and bc has none'",
        "bc --last-updates 1, --last-updates is about exercises",
        "bc --noise 1, '--noise is about learning by value, and bc does not'",
        "dagger --window 9, '--window is about learning by value, and dagger does not'",
        "td3 --goal-weight 0.1, --goal-weight is about bc and dagger",
        "ddpg --value-share 0.1, --value-share is about gaddpg",
        "td3 --target-entropy -3, --target-entropy is about sac",
        "ddpg --temperature 1, --temperature is about sac",
        "sac --noise 1, '--noise is about gaddpg, td3 and ddpg; sac draws its motions itself'",
        "sac --updates-per-step 1 --round-updates 3, '--round-updates says how often to learn after a round'",
        "dagger --updates-per-step 1, --updates-per-step is for environments of vectors",
        "bc --freeze-encoder, --freeze-encoder is about learning by value",
        "gaddpg --from run --demonstrations 3, --demonstrations means nothing with --from"
    })
    void shouldRefuseWhatWouldHaveNoEffect(String words, String sentence) {
        Run run = Run.of(("train " + words + " --out " + folder.resolve("out")).split(" "));

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.sentence()).contains(sentence);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void shouldNeitherOverwriteARunNorGoOnWithNone() {
        String out = folder.toString();
        Run none = Run.of("train", "bc", "--out", out, "--resume");
        assertThat(none.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(none.sentence()).contains("There is no checkpoint in " + out);

        new CheckpointFolder(folder).save(new RunSettings().with("objects", "others"));
        assertThat(Run.of("train", "bc", "--out", out).sentence()).contains("There is a run in " + out + " already");
        assertThat(Run.of("train", "bc", "--out", out, "--resume").sentence())
                .contains("The checkpoint was made with objects others, but now it is builtin:wild");
    }

    @Test
    void shouldSayThatThereIsTooLittleToLearnFrom() {
        Run run = Run.of(
                "train", "bc", "--out", folder.toString(), "--demonstrations", "2", "--updates", "1", "--points", "16");

        assertThat(run.exitCode()).isNotEqualTo(ExitCode.OK);
        assertThat(run.err()).contains("too few episodes");
    }
}
