package io.prehend.launch.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.prehend.policy.checkpoint.RefusedCheckpointException;
import io.prehend.policy.vector.HindsightReplay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Learning on vectors ends with the same bits however often it is interrupted. */
class VectorResumeTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sac", "td3", "ddpg"})
    void shouldEndWithTheSameBitsHoweverOftenItWasInterrupted(String algorithm) throws IOException {
        Path whole = Files.createDirectory(folder.resolve("whole"));
        Path pieces = Files.createDirectory(folder.resolve("pieces"));
        VectorRun.Result expected;
        try (VectorRun run = run(plan(algorithm, 0.01f), whole)) {
            expected = run.run(() -> false, () -> {});
        }

        try (VectorRun dying = run(plan(algorithm, 0.01f), pieces)) {
            AtomicInteger steps = new AtomicInteger();
            assertThatExceptionOfType(Interruption.Death.class)
                    .isThrownBy(() -> dying.run(() -> false, () -> {
                        if (steps.incrementAndGet() == 130) {
                            throw new Interruption.Death();
                        }
                    }));
        }
        try (VectorRun stopped = run(plan(algorithm, 0.01f), pieces)) {
            assertThat(stopped.resume()).isNull();
            assertThat(stopped.steps()).isEqualTo(100);
            assertThat(stopped.run(() -> true, () -> {}).sha256()).isNull();
            assertThat(stopped.steps()).isEqualTo(150);
        }
        VectorRun.Result last;
        try (VectorRun run = run(plan(algorithm, 0.01f), pieces)) {
            assertThat(run.resume()).isNull();
            last = run.run(() -> false, () -> {});
        }

        assertThat(last.sha256()).isEqualTo(expected.sha256());
        assertThat(last.updates()).isEqualTo(expected.updates()).isEqualTo(2 * (320 - 60));
        for (String file : List.of("actor.onnx", "metrics.csv", "curve.png")) {
            assertThat(pieces.resolve(file)).as(file).hasSameBinaryContentAs(whole.resolve(file));
        }
    }

    @Test
    void shouldRefuseToGoOnWithOtherSettings() {
        try (VectorRun run = run(plan("sac", 0.01f), folder)) {
            run.run(() -> true, () -> {});
        }
        try (VectorRun other = run(plan("sac", 0.02f), folder)) {
            assertThatExceptionOfType(RefusedCheckpointException.class)
                    .isThrownBy(other::resume)
                    .withMessageContaining("tau=0.01")
                    .withMessageContaining("tau=0.02");
        }
        try (VectorRun other = run(plan("td3", 0.01f), folder)) {
            assertThatExceptionOfType(RefusedCheckpointException.class)
                    .isThrownBy(other::resume)
                    .withMessageContaining("algorithm sac, but now it is td3");
        }
    }

    private static VectorRun run(VectorPlan plan, Path out) {
        List<String> notices = new ArrayList<>();
        return new VectorRun(plan, out, 0, notices::add);
    }

    private static VectorPlan plan(String algorithm, float tau) {
        return new VectorPlan(
                algorithm,
                "builtin:reach",
                5,
                new VectorPlan.Trial(320, 60, 2, 250),
                new VectorPlan.Network(List.of(16, 16), 16, 0.95, tau, 1e-3f, 1e-3f, 0.5),
                HindsightReplay.Strategy.FUTURE,
                new VectorPlan.Exam(2, 80),
                1);
    }
}
