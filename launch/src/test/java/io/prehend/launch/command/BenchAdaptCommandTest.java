package io.prehend.launch.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prehend.launch.Run;
import io.prehend.launch.report.ExitCode;
import io.prehend.policy.onnx.ModelFiles;
import io.prehend.policy.onnx.ModelStore;
import io.prehend.policy.promotion.ModelFolder;
import io.prehend.policy.replay.ReplayBuffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few episodes with a real learner in its own process. */
class BenchAdaptCommandTest {
    @TempDir
    private Path folder;

    @Test
    void shouldLetTheLearnerTakeEverythingThatTheArmExperiences() throws IOException {
        Path store = folder.resolve("store");
        Path report = folder.resolve("report.json");
        Path picture = folder.resolve("curve.png");
        Run run = Run.of(
                "bench",
                "adapt",
                "--randomize",
                "shift",
                "--objects",
                "builtin:test",
                "--seed",
                "4",
                "--episodes",
                "3",
                "--exam-episodes",
                "2",
                "--store",
                store.toString(),
                "--report",
                report.toString(),
                "--png",
                picture.toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        JsonNode result = new ObjectMapper().readTree(Files.readAllBytes(report));
        ReplayBuffer log = ReplayBuffer.open(store.resolve("replay"));
        assertThat(result.at("/learning/transitions").asInt()).isPositive().isEqualTo(log.size());
        assertThat(result.at("/with_learner/episodes").asInt()).isEqualTo(3);
        assertThat(result.at("/without_learner/episodes").asInt()).isEqualTo(3);
        // Too few approaches for a candidate: the last model is the first.
        assertThat(result.at("/after")).isEqualTo(result.at("/before"));
        assertThat(result.at("/limit_violations").asInt()).isZero();
        assertThat(Files.size(picture)).isPositive();
    }

    @Test
    void shouldRefuseAStoreInWhichSomethingWasLearnedAlready() {
        Path model = folder.resolve("grasp.onnx");
        ModelFiles.write(model, ModelStore.bytes("grasp"), ModelStore.manifest("grasp"));
        Path store = folder.resolve("store");
        ModelFolder.open(store).submit(model, null, "test");

        Run run = Run.of("bench", "adapt", "--store", store.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.sentence()).contains("There are models in").contains("already");
    }

    @Test
    void shouldRefuseAPolicyThatCannotLearn() {
        Run run = Run.of("bench", "adapt", "--policy", "expert");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.sentence()).contains("expert is code and cannot learn");
    }
}
