package io.prehend.policy.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.policy.promotion.BadModels.Planted;
import io.prehend.policy.promotion.CheckResult.Outcome;
import io.prehend.policy.replay.ReplayBuffer;
import io.prehend.policy.replay.ReplayLog;
import io.prehend.policy.replay.ReplayOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
    private static final int EPISODES = 40;

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
                GateLimits.STANDARD.mostScenes(),
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
        show("CAUGHT " + what, verdict);
        assertThat(verdict.refusal().orElseThrow().name()).as(verdict.sentence()).isEqualTo(bad.check());
    }

    @Test
    void shouldAcceptTheShippedModelAgainstItself() {
        Verdict verdict = judge(BadModels.GOOD, BadModels.manifest(BadModels.GOOD), null);
        show("SELF", verdict);

        assertThat(verdict.complete()).as(GenerationFile.json(verdict)).isTrue();
        assertThat(verdict.checks()).extracting(CheckResult::name).isEqualTo(Gate.checks());
    }

    @ParameterizedTest
    @MethodSource("shares")
    void shouldAcceptAModelThatLearnedALittleMore(double share) {
        byte[] tuned = BadModels.tuned(share, 5);

        Verdict verdict = judge(tuned, BadModels.manifest(tuned), null);
        show("TUNED " + share, verdict);

        assertThat(verdict.complete()).as(GenerationFile.json(verdict)).isTrue();
    }

    static Stream<Double> shares() {
        return Stream.of(0.01, 0.03, 0.06);
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
        assertThat(verdict.checks()).filteredOn(check -> check.outcome() == Outcome.PASSED)
                .extracting(CheckResult::name)
                .isEqualTo(List.of("contract", "robot", "witness"));
    }

    private Verdict judge(byte[] model, io.prehend.policy.onnx.ModelManifest manifest, Path witness) {
        Path file = BadModels.write(folder, model, manifest);
        try (Trial trial = new ToyApproach.ToyTrial()) {
            return new Gate(GateLimits.STANDARD)
                    .judge(new GateCase(file.toString(), "grasp", witness, witness != null, scenes, trial, 0));
        }
    }

    private static void show(String what, Verdict verdict) {
        System.out.println("## " + what + " | " + verdict.sentence() + " | " + verdict.seconds());
        for (CheckResult check : verdict.checks()) {
            System.out.println("##    " + check.name() + " " + check.outcome() + " " + check.figures() + " " + check.seconds());
        }
    }
}
