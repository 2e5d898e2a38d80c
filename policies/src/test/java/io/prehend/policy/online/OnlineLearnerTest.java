package io.prehend.policy.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.prehend.model.FrameId;
import io.prehend.policy.checkpoint.CheckpointFolder;
import io.prehend.policy.checkpoint.CheckpointReader;
import io.prehend.policy.checkpoint.CheckpointWriter;
import io.prehend.policy.checkpoint.RefusedCheckpointException;
import io.prehend.policy.onnx.LoadedModel;
import io.prehend.policy.onnx.ModelManifest;
import io.prehend.policy.onnx.ModelStore;
import io.prehend.policy.onnx.OnnxPolicy;
import io.prehend.policy.replay.ReplayBuffer;
import io.prehend.policy.replay.ReplayLog;
import io.prehend.policy.replay.ReplayOptions;
import io.prehend.port.Action;
import io.prehend.port.Observation;
import io.prehend.port.Transition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a log of approaches to what is to be corrected. */
class OnlineLearnerTest {
    private static final String BASE = "grasp";
    /** Where the camera truly stands, m. */
    private static final double[] TRUE_M = {0.012, -0.010, 0.011};
    /** Half as many successes this far from there, m. */
    private static final double HALF_M = 0.02;

    private static final double TRIED_M = 0.008;
    private static final int STEPS = 3;

    @TempDir
    private Path folder;

    @Test
    void shouldFindACameraThatIsOffByTwoCentimetres() {
        OnlineLearner learner = begin(1);
        SplittableRandom world = new SplittableRandom(77);

        live(learner, world, 450);

        double before = chance(new double[3]);
        double after = chance(learner.correctionM());
        assertThat(after)
                .as("from %s, with %s", before, Arrays.toString(learner.correctionM()))
                .isGreaterThan(0.7);
        assertThat(before).isLessThan(0.5);
        assertThat(learner.approaches()).isEqualTo(450);
        assertThat(learner.steps()).isEqualTo(450L * STEPS);
        assertThat(learner.updates()).isEqualTo(420L * 5);
    }

    @Test
    void shouldComeToTheSameWhenItIsKilledAndRestoredAtAnyPoint() throws IOException {
        try (ReplayLog log = open()) {
            record(log, new SplittableRandom(3), 60, new double[3]);
        }
        byte[] whole = state(learnAll(begin(5)));

        OnlineLearner learner = begin(5);
        ReplayBuffer log = ReplayBuffer.open(folder);
        SplittableRandom killer = new SplittableRandom(9);
        boolean more = true;
        int kills = 0;
        while (more) {
            if (killer.nextInt(4) == 0) {
                CheckpointWriter written = new CheckpointWriter();
                learner.save(written);
                learner = begin(5);
                learner.restore(CheckpointReader.of(written));
                log = ReplayBuffer.open(folder);
                kills++;
            }
            if (learner.isUpdateDue()) {
                assertThat(learner.update()).isNull();
            } else {
                more = learner.poll(log) > 0;
            }
        }
        assertThat(kills).isGreaterThan(20);
        assertThat(state(learner)).isEqualTo(whole);
    }

    @Test
    void shouldLeaveOutWhatAnExpertShowedAndWhatHasNoEndYet() {
        try (ReplayLog log = open()) {
            Transition step = new Transition(7);
            step.setByExpert(true);
            log.onStep(step);
            log.onEpisodeEnd("box", 1, false);
            step.setByExpert(false);
            log.onStep(step);
        }
        OnlineLearner learner = begin(1);
        ReplayBuffer log = ReplayBuffer.open(folder);

        assertThat(learner.poll(log)).isZero();
        assertThat(learner.approaches()).isZero();

        // The arm's process died; after it has come back, the approach without an end is over, but nobody's failure.
        try (ReplayLog again = open()) {
            again.onStep(new Transition(7));
            again.onEpisodeEnd("box", 1, false);
        }
        assertThat(learner.poll(log)).isEqualTo(1);
        assertThat(learner.approaches()).isEqualTo(1);
        assertThat(learner.recentSuccesses()).isEqualTo(1);
    }

    @Test
    void shouldWriteAModelThatPassesEveryCheckAndSaysWhatItCorrects() {
        OnlineLearner learner = begin(1);
        live(learner, new SplittableRandom(4), 100);

        OnlineLearner.Candidate candidate =
                learner.candidate("tuned", ModelManifest.Offset.NONE, new ModelManifest.Training("learn", 1, "test"));

        ModelManifest manifest = candidate.manifest();
        List<Double> offset = manifest.setup().camera().offset().metres();
        assertThat(offset)
                .isEqualTo(Arrays.stream(learner.correctionM(new double[3]))
                        .boxed()
                        .toList())
                .allSatisfy(axisM -> assertThat(Math.abs(axisM)).isLessThanOrEqualTo(0.01));
        try (LoadedModel model = LoadedModel.check("tuned", candidate.model(), manifest);
                OnnxPolicy policy = new OnnxPolicy(model, 1)) {
            Observation seen = new Observation(7);
            seen.targetInHand().clear(FrameId.HAND, 0);
            seen.targetInHand().add(0, 0, 0.1f);
            Action out = new Action();
            policy.act(seen, out);
            assertThat(out.isFinite()).isTrue();
            assertThat(out.correctionM(2)).isEqualTo(offset.get(2));
        }
        // What was learned can be learned on.
        assertThat(OnlineLearner.begin(candidate.model(), manifest, OnlineSettings.standard(), 2)
                        .correctionM())
                .containsExactly(learner.correctionM(new double[3]), within(1e-6));
    }

    @Test
    void shouldRefuseACheckpointOfOtherSettings() {
        CheckpointWriter written = new CheckpointWriter();
        begin(1).save(written);
        OnlineSettings other =
                new OnlineSettings(0.03, 0.008, 0.01, 30, 5, 128, List.of(64, 64), 0.1, -3, 1, 3e-4f, 3e-4f);
        OnlineLearner learner = OnlineLearner.begin(ModelStore.bytes(BASE), ModelStore.manifest(BASE), other, 1);

        assertThatThrownBy(() -> learner.restore(CheckpointReader.of(written)))
                .isInstanceOf(RefusedCheckpointException.class);
    }

    /** An arm that works with what was learned so far, and a learner that keeps up with it. */
    private void live(OnlineLearner learner, SplittableRandom world, int approaches) {
        ReplayBuffer buffer = null;
        for (int i = 0; i < approaches; i += 10) {
            // Closing the log makes sure that everything is on the disk.
            try (ReplayLog log = open()) {
                record(log, world, 10, learner.correctionM());
            }
            buffer = buffer == null ? ReplayBuffer.open(folder) : buffer;
            learnAll(learner, buffer);
        }
    }

    private OnlineLearner learnAll(OnlineLearner learner) {
        learnAll(learner, ReplayBuffer.open(folder));
        return learner;
    }

    private static void learnAll(OnlineLearner learner, ReplayBuffer buffer) {
        do {
            while (learner.isUpdateDue()) {
                learner.update();
            }
        } while (learner.poll(buffer) > 0);
    }

    private static void record(ReplayLog log, SplittableRandom world, int count, double[] aroundM) {
        Transition step = new Transition(7);
        double[] tried = new double[3];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < 3; k++) {
                tried[k] = aroundM[k] + TRIED_M * world.nextGaussian();
            }
            step.action().setCorrectionM(tried[0], tried[1], tried[2]);
            for (int n = 0; n < STEPS; n++) {
                log.onStep(step);
            }
            log.onEpisodeEnd("box", world.nextDouble() < chance(tried) ? 1 : 0, false);
        }
    }

    /** Nine in ten at best. */
    private static double chance(double[] correctionM) {
        double squared = 0;
        for (int k = 0; k < 3; k++) {
            squared += Math.pow((correctionM[k] - TRUE_M[k]) / HALF_M, 2);
        }
        return 0.9 * Math.pow(0.5, squared);
    }

    private ReplayLog open() {
        return ReplayLog.open(folder, ReplayOptions.DEFAULT, sentence -> {});
    }

    private static OnlineLearner begin(long seed) {
        return OnlineLearner.begin(ModelStore.bytes(BASE), ModelStore.manifest(BASE), OnlineSettings.standard(), seed);
    }

    private byte[] state(OnlineLearner learner) throws IOException {
        Path saved = Files.createTempDirectory(folder, "state");
        new CheckpointFolder(saved).save(learner);
        return Files.readAllBytes(saved.resolve(CheckpointFolder.CURRENT));
    }
}
