package io.prehend.launch.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prehend.launch.ModelFixture;
import io.prehend.launch.Run;
import io.prehend.launch.report.ExitCode;
import io.prehend.policy.onnx.ModelFiles;
import io.prehend.policy.onnx.ModelStore;
import io.prehend.policy.promotion.Gate;
import io.prehend.policy.promotion.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyCommandTest {
    @TempDir
    private Path folder;

    @Test
    void shouldListWhatThereIs() throws IOException {
        Run run = Run.of("policy", "list", "--report", "-");

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(report.get("policies").findValuesAsText("name")).contains("expert", "topdown");
        assertThat(report.get("policies").findValuesAsText("name"))
                .contains(report.get("usual").asText());
    }

    @Test
    void shouldAcceptAGoodModel() throws IOException {
        Path model = ModelFixture.write(folder);

        Run run = Run.of("policy", "check", model.toString(), "--report", "-");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(report.get("accepted").asBoolean()).isTrue();
        assertThat(report.get("sha256").asText()).isEqualTo(ModelFiles.sha256(Files.readAllBytes(model)));
        assertThat(report.get("points").asInt()).isEqualTo(64);
    }

    @Test
    void shouldRefuseAChangedModelWithOneSentenceAndSayWhyInTheReport() throws IOException {
        Path model = ModelFixture.write(folder);
        byte[] bytes = Files.readAllBytes(model);
        bytes[bytes.length / 2] ^= 1;
        Files.write(model, bytes);

        Run run = Run.of("policy", "check", model.toString(), "--report", "-");

        assertThat(run.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(run.sentence()).contains("novice.onnx is refused: its SHA-256 is not the one in the manifest");
        assertThat(run.err().lines()).hasSize(1);
        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(report.get("accepted").asBoolean()).isFalse();
        assertThat(run.sentence()).contains(report.get("reason").asText());
    }

    @Test
    void shouldPublishAModelWithWhatItsReportsSay() throws IOException {
        Path model = ModelFixture.write(folder);
        Path report = folder.resolve("report.json");
        assertThat(Run.of(
                                "evaluate",
                                "--policy",
                                model.toString(),
                                "--episodes",
                                "2",
                                "--randomize",
                                "off",
                                "--seed",
                                "4",
                                "--report",
                                report.toString())
                        .exitCode())
                .isEqualTo(ExitCode.OK);

        Run run = publish(model, "adept", report);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        Path published = folder.resolve("shelf/adept.onnx");
        assertThat(published).hasSameBinaryContentAs(model);
        Run check = Run.of("policy", "check", published.toString(), "--report", "-");
        JsonNode checked = new ObjectMapper().readTree(check.out());
        assertThat(checked.get("name").asText()).isEqualTo("adept");
        assertThat(checked.at("/evaluations/0/objects").asText()).isEqualTo("builtin:train");
        assertThat(checked.at("/evaluations/0/randomize").asText()).isEqualTo("off");
        assertThat(checked.at("/evaluations/0/seed").asInt()).isEqualTo(4);
        assertThat(checked.at("/evaluations/0/episodes").asInt()).isEqualTo(2);
    }

    @Test
    void shouldPublishNoReportOfAnotherModelAndNothingThatIsNone() throws IOException {
        Path model = ModelFixture.write(folder);
        Path other = folder.resolve("other.json");
        Files.writeString(other, "{\"policy\": {\"sha256\": \"00\"}}");
        assertThat(publish(model, "adept", other).sentence()).contains("is about another policy");
        Files.writeString(other, "[1,");
        assertThat(publish(model, "adept", other).sentence()).contains("Cannot read the report");
        assertThat(publish(model, "../adept", other).sentence()).contains("--as must be");
        assertThat(folder.resolve("shelf")).doesNotExist();
    }

    private Run publish(Path model, String name, Path report) {
        return Run.of(
                "policy",
                "publish",
                model.toString(),
                report.toString(),
                "--as",
                name,
                "--to",
                folder.resolve("shelf").toString());
    }

    @Test
    void shouldRefuseANameThatDoesNotExist() {
        Run run = Run.of("policy", "check", "gripper");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.sentence()).contains("There is no policy 'gripper'");
    }

    @Test
    void shouldLetAModelFromAFilePlayTheSameEpisodeTwice() throws IOException {
        Path model = ModelFixture.write(folder);

        JsonNode first = evaluate(model);
        JsonNode second = evaluate(model);

        assertThat(first.at("/policy/name").asText()).isEqualTo("novice");
        assertThat(first.at("/policy/sha256").asText()).isEqualTo(ModelFiles.sha256(Files.readAllBytes(model)));
        assertThat(first.get("limit_violations").asInt()).isZero();
        assertThat(second.get("sim_seconds")).isEqualTo(first.get("sim_seconds"));
        assertThat(second.get("failures")).isEqualTo(first.get("failures"));
    }

    @Test
    void shouldMeasureHowLongAModelTakes() throws IOException {
        Path model = ModelFixture.write(folder);

        Run run = Run.of(
                "bench", "policy", "--policy", model.toString(), "--points", "100", "--seconds", "1", "--report", "-");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(report.get("points").asInt()).isEqualTo(100);
        assertThat(report.at("/latency_us/p50").asDouble()).isBetween(1.0, 1e5);
        assertThat(report.at("/latency_us/p99").asDouble())
                .isGreaterThanOrEqualTo(report.at("/latency_us/p50").asDouble());
        assertThat(report.get("alloc_bytes_per_call").asDouble()).isBetween(0.0, 5000.0);
        assertThat(report.has("reference_latency_us")).isNotEqualTo(report.has("reference_missing"));
    }

    private static JsonNode evaluate(Path model) throws IOException {
        Run run =
                Run.of("evaluate", "--policy", model.toString(), "--episodes", "2", "--threads", "2", "--report", "-");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void shouldJudgeAModelWithTheGateAsFarAsThereIsSomethingToJudgeBy() throws IOException {
        Run run = Run.of("policy", "check", "grasp", "--against", "grasp", "--report", "-");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(report.at("/verdict/complete").asBoolean()).isFalse();
        assertThat(report.at("/verdict/checks").findValuesAsText("name")).isEqualTo(Gate.checks());
        assertThat(report.at("/model/points").asInt()).isEqualTo(256);
    }

    @Test
    void shouldRefuseAModelOfAnotherRobotAndRememberWhy() throws IOException {
        Path model = ModelFixture.write(folder);
        Path store = folder.resolve("store");

        Run run = Run.of("policy", "promote", model.toString(), "--store", store.toString(), "--episodes", "0");

        assertThat(run.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(run.sentence()).contains("Generation 1 is refused: robot: Its manifest has another joints");
        JsonNode listed = new ObjectMapper()
                .readTree(Run.of("policy", "list", "--store", store.toString(), "--report", "-")
                        .out());
        assertThat(listed.at("/generations/0/standing").asText()).isEqualTo("refused");
        assertThat(listed.at("/current").asLong()).isZero();
        Run back = Run.of("policy", "rollback", "--store", store.toString());
        assertThat(back.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(back.sentence()).contains("there is nothing to take back");
    }

    @Test
    @Tag("slow")
    void shouldBringAModelThroughTheWholeGateIntoAStoreAndBack() throws IOException {
        Path model = folder.resolve("copy.onnx");
        ModelFiles.write(model, ModelStore.bytes("grasp"), ModelStore.manifest("grasp"));
        Path store = folder.resolve("store");

        Run run = Run.of("policy", "promote", model.toString(), "--store", store.toString(), "--report", "-");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(report.at("/standing").asText()).isEqualTo("approved");
        assertThat(report.at("/verdict/complete").asBoolean()).isTrue();
        ModelFolder opened = ModelFolder.open(store);
        opened.promote(opened.beginProbation(opened.list().offered().orElseThrow(), "arm"), "arm", "fine");
        Run back = Run.of("policy", "rollback", "--store", store.toString(), "--reason", "no", "--report", "-");
        assertThat(back.exitCode()).as(back.err()).isEqualTo(ExitCode.OK);
        assertThat(new ObjectMapper().readTree(back.out()).at("/current").asLong())
                .isZero();
        assertThat(opened.list().current()).isEmpty();
    }

    @Test
    void shouldRefuseAStoreThatIsNotThereAndAModelThatIsNoFile() {
        assertThat(Run.of("policy", "list", "--store", folder.resolve("none").toString())
                        .exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(Run.of(
                                "policy",
                                "rollback",
                                "--store",
                                folder.resolve("none").toString())
                        .exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(Run.of(
                                "policy",
                                "promote",
                                "grasp",
                                "--store",
                                folder.resolve("s").toString())
                        .exitCode())
                .isEqualTo(ExitCode.USAGE);
    }
}
