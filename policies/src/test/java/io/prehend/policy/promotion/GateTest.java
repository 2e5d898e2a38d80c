package io.prehend.policy.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.prehend.policy.onnx.DirectRun;
import io.prehend.policy.onnx.LoadedModel;
import io.prehend.policy.onnx.ModelManifest;
import io.prehend.policy.onnx.ModelStore;
import io.prehend.policy.promotion.BadModels.Planted;
import io.prehend.policy.promotion.CheckResult.Outcome;
import io.prehend.policy.replay.ReplayBuffer;
import io.prehend.policy.replay.ReplayLog;
import io.prehend.policy.replay.ReplayOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Good models pass the gate; each that was planted is refused by the check that is meant for it. */
final class GateTest {
    private static final Map<String, Planted> PLANTED = BadModels.all();
    private static final int EPISODES = 25;
    private static final int SCENES = 300;

    @TempDir
    private static Path recorded;

    private static Scenes scenes;

    @TempDir
    private Path folder;

    @BeforeAll
    static void record() {
        try (ReplayLog log = ReplayLog.open(recorded, ReplayOptions.DEFAULT, System.err::println)) {
            ToyApproach.record(log, 0, EPISODES);
        }
        scenes = Scenes.newest(
                ReplayBuffer.open(recorded),
                SCENES,
                BadModels.MANIFEST.content().sha256());
    }

    static Stream<String> planted() {
        return PLANTED.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("planted")
    void shouldRefuseWhatIsBad(String what) {
        Planted bad = PLANTED.get(what);

        Verdict verdict = judge(bad.model(), bad.manifest(), null);

        assertThat(verdict.accepted()).as(GenerationFile.json(verdict)).isFalse();
        assertThat(verdict.refusal().orElseThrow().name())
                .as(verdict.sentence())
                .isEqualTo(bad.check());
    }

    @Test
    void shouldAcceptTheShippedModelAgainstItself() {
        Verdict verdict = judge(BadModels.GOOD, BadModels.manifest(BadModels.GOOD), null);

        assertThat(verdict.complete()).as(GenerationFile.json(verdict)).isTrue();
        assertThat(verdict.checks()).extracting(CheckResult::name).isEqualTo(Gate.checks());
    }

    @ParameterizedTest
    @MethodSource("shares")
    void shouldAcceptAModelThatLearnedALittleMore(double share) {
        byte[] tuned = BadModels.tuned(share, 5);

        Verdict verdict = judge(tuned, BadModels.manifest(tuned), null);

        assertThat(verdict.complete()).as(GenerationFile.json(verdict)).isTrue();
    }

    static Stream<Double> shares() {
        return Stream.of(0.02, 0.06);
    }

    @Test
    void shouldAcceptAModelThatHasLearnedWhereTheCameraStands() {
        // Without physics nothing depends on half a millimetre.
        Verdict verdict =
                judge(BadModels.GOOD, BadModels.withCameraOffset(BadModels.manifest(BadModels.GOOD), 0.0005), null);

        assertThat(verdict.complete()).as(GenerationFile.json(verdict)).isTrue();
        assertThat(verdict.checks().get(1).figures().get("camera_offset_m")).isCloseTo(0.00087, within(1e-5));
    }

    @Test
    void shouldHaveSomethingBadForEveryCheck() {
        assertThat(new TreeSet<>(PLANTED.values().stream().map(Planted::check).toList()))
                .containsAll(Gate.checks().stream()
                        .filter(name -> !name.equals("witness"))
                        .toList());
        assertThat(PLANTED).hasSizeGreaterThanOrEqualTo(12);
    }

    @Test
    void shouldSayWhatItCouldNotCheckAndNotCallThatComplete() {
        Path file = BadModels.write(folder, BadModels.GOOD, BadModels.manifest(BadModels.GOOD));

        Verdict verdict = new Gate(GateLimits.STANDARD)
                .judge(new GateCase(file.toString(), "grasp", null, false, Scenes.NONE, null, 0));

        assertThat(verdict.accepted()).isTrue();
        assertThat(verdict.complete()).isFalse();
        assertThat(verdict.skipped()).contains("answers", "shadow", "score");
        assertThat(verdict.checks())
                .filteredOn(check -> check.outcome() == Outcome.PASSED)
                .extracting(CheckResult::name)
                .isEqualTo(List.of("contract", "robot", "witness"));
    }

    @Test
    void shouldRefuseAModelThatIsNotTheNetworkOfItsLearner() {
        Path witness = folder.resolve("model.witness");
        witness().write(witness);
        byte[] other = BadModels.tuned(0.001, 3);

        Verdict verdict = judge(other, BadModels.manifest(other), witness);

        assertThat(verdict.refusal().orElseThrow().name()).isEqualTo("witness");
        assertThat(verdict.sentence()).contains("otherwise than the learner's network did");
        assertThat(judge(BadModels.GOOD, BadModels.manifest(BadModels.GOOD), witness)
                        .complete())
                .isTrue();
    }

    @Test
    void shouldRefuseALearnersModelWithoutAWitnessOrWithADamagedOne() throws IOException {
        Path file = BadModels.write(folder, BadModels.GOOD, BadModels.manifest(BadModels.GOOD));
        Gate gate = new Gate(GateLimits.STANDARD);
        Path witness = Witness.beside(file);
        assertThat(witness).isEqualTo(folder.resolve("model.witness"));
        witness().write(witness);
        byte[] whole = Files.readAllBytes(witness);
        Files.write(witness, Arrays.copyOf(whole, whole.length - 4));

        for (Path each : Arrays.asList(null, witness)) {
            Verdict verdict = gate.judge(new GateCase(file.toString(), "grasp", each, true, scenes, null, 0));
            assertThat(verdict.refusal().orElseThrow().name()).isEqualTo("witness");
        }
        whole[whole.length / 2] ^= 1;
        Files.write(witness, whole);
        assertThatThrownBy(() -> Witness.read(witness)).hasMessageContaining("is damaged, or no witness");
    }

    /** What the shipped model answers to made-up clouds, in the place of a learner's network. */
    private static Witness witness() {
        int count = 8;
        int points = BadModels.MANIFEST.signature().points();
        int stateSize = BadModels.MANIFEST.signature().state().size();
        SplittableRandom random = new SplittableRandom(9);
        float[] clouds = numbers(count * points * 3, random);
        float[] states = numbers(count * stateSize, random);
        float[] actions = new float[6 * count];
        float[] close = new float[count];
        float[] answer = new float[7];
        try (LoadedModel model = ModelStore.open("grasp");
                DirectRun run = new DirectRun(model)) {
            for (int i = 0; i < count; i++) {
                run.answer(clouds, 3 * points * i, states, stateSize * i, answer);
                System.arraycopy(answer, 0, actions, 6 * i, 6);
                close[i] = answer[6];
            }
        }
        return new Witness(points, stateSize, clouds, states, actions, close);
    }

    private static float[] numbers(int size, SplittableRandom random) {
        float[] numbers = new float[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = (float) random.nextDouble(-0.3, 0.3);
        }
        return numbers;
    }

    private Verdict judge(byte[] model, ModelManifest manifest, Path witness) {
        Path file = BadModels.write(folder, model, manifest);
        try (Trial trial = new ToyApproach.ToyTrial()) {
            return new Gate(GateLimits.STANDARD)
                    .judge(new GateCase(file.toString(), "grasp", witness, witness != null, scenes, trial, 0));
        }
    }
}
