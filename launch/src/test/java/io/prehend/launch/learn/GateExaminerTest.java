package io.prehend.launch.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.policy.online.OnlineLearner;
import io.prehend.policy.online.OnlineSettings;
import io.prehend.policy.onnx.ModelFiles;
import io.prehend.policy.onnx.ModelManifest;
import io.prehend.policy.onnx.ModelStore;
import io.prehend.policy.promotion.ModelFolder;
import io.prehend.policy.replay.ReplayBuffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When an examination is wanted, and that a store which cannot be read does not end the learner. */
class GateExaminerTest {
    @TempDir
    private Path store;

    @Test
    void shouldNotAskForAnExaminationOfWhatPromisesNoMore() throws IOException {
        // A learner that has learned nothing corrects nothing, like the model that leads.
        assertThat(examiner().isWanted()).isFalse();
    }

    @Test
    void shouldOutliveAModelThatCannotBeRead() throws IOException {
        Examiner examiner = examiner();
        Path begunWith = LearnerFolder.in(store).begunWith();
        Files.write(ModelFiles.manifestOf(begunWith), new byte[] {'{'});

        assertThat(examiner.isWanted()).isTrue();
        assertThat(examiner.examine().verdict()).isEqualTo("not offered");
    }

    private Examiner examiner() throws IOException {
        LearnerFolder folder = LearnerFolder.in(store);
        Files.createDirectories(folder.path());
        byte[] model = ModelStore.bytes("grasp");
        ModelManifest manifest = ModelStore.manifest("grasp");
        ModelFiles.write(folder.begunWith(), model, manifest);
        OnlineLearner learner = OnlineLearner.begin(model, manifest, OnlineSettings.standard(), 1);
        // Nobody comes as far as the gate here.
        return new GateExaminer(
                learner,
                folder,
                ModelFolder.open(store),
                ReplayBuffer.open(store.resolve("replay")),
                null,
                new ModelManifest.Training("learn", 1, "test"));
    }
}
