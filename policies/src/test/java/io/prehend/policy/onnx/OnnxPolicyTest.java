package io.prehend.policy.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.prehend.model.FrameId;
import io.prehend.port.Action;
import io.prehend.port.Observation;
import io.prehend.testing.Allocation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OnnxPolicyTest {
    private static final byte[] MODEL = new TestActor().bytes();

    private final LoadedModel model = LoadedModel.check("m.onnx", MODEL, TestActor.manifest(MODEL));

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void shouldActAsTheModelComputes() {
        Observation seen = observation(TestActor.POINTS, 1);
        double sum = 0;
        for (int i = 0; i < TestActor.POINTS; i++) {
            sum += seen.targetInHand().x(i)
                    + seen.targetInHand().y(i)
                    + seen.targetInHand().z(i);
        }
        double joined = sum / TestActor.POINTS + seen.remainingSteps();
        for (int k = 0; k < 3; k++) {
            joined += seen.handInBase().rotation(2, k);
        }

        Action action = act(seen, 5);

        for (int k = 0; k < Action.SIZE; k++) {
            double limit = k < 3 ? Action.MAX_TRANSLATION_M : Action.MAX_ROTATION_RAD;
            assertThat(action.motion(k)).isCloseTo(limit * Math.tanh(0.1 * joined), within(1e-6));
        }
        assertThat(action.closeConfidence()).isCloseTo(1 / (1 + Math.exp(-0.2 * joined)), within(1e-6));
    }

    @Test
    void shouldHoldStillWhereNothingIsSeen() {
        Action action = act(observation(0, 1), 5);

        assertThat(action.isFinite()).isTrue();
        assertThat(action.motion(0)).isZero();
        assertThat(action.closeConfidence()).isZero();
    }

    @Test
    void shouldDrawTheSamePointsAgainForTheSameSeed() {
        Observation seen = observation(500, 1);

        assertThat(act(seen, 5).motion(0)).isEqualTo(act(seen, 5).motion(0));
        assertThat(act(seen, 5).motion(0)).isNotEqualTo(act(seen, 6).motion(0));
        try (OnnxPolicy policy = new OnnxPolicy(model, 5)) {
            Action first = new Action();
            Action again = new Action();
            policy.act(seen, first);
            policy.reset(seen);
            policy.act(seen, again);
            assertThat(again.motion(0)).isEqualTo(first.motion(0));
        }
    }

    @Test
    void shouldMakeTheActionInvalidWhereTheAnswerIsNotFinite() {
        Observation seen = observation(40, 1);
        seen.targetInHand().add(Float.NaN, 0, 0);
        for (int i = 0; i < 40; i++) {
            seen.targetInHand().add(Float.NaN, 0, 0);
        }

        assertThat(act(seen, 5).isFinite()).isFalse();
    }

    @Test
    void shouldKeepTheModelUntilItsLastPolicyIsClosed() {
        OnnxPolicy policy = new OnnxPolicy(model, 5);
        model.close();
        Action action = new Action();
        policy.act(observation(40, 1), action);
        assertThat(action.isFinite()).isTrue();

        policy.close();
        policy.close();
        policy.act(observation(40, 1), action);
        assertThat(action.isFinite()).isFalse();
        assertThatThrownBy(() -> new OnnxPolicy(model, 5)).hasMessageContaining("is closed");
    }

    @Test
    void shouldShareOneModelBetweenThreads() throws Exception {
        Observation seen = observation(300, 1);
        double expected = act(seen, 5).motion(0);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> wrong = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                wrong.add(pool.submit(() -> {
                    int differing = 0;
                    for (int i = 0; i < 200; i++) {
                        differing += act(seen, 5).motion(0) == expected ? 0 : 1;
                    }
                    return differing;
                }));
            }
            for (Future<Integer> count : wrong) {
                assertThat(count.get()).isZero();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /** The runtime's Java side allocates; we do not add to it. */
    @Test
    void shouldAllocateLittleForAnAction() {
        Observation seen = observation(900, 1);
        Action action = new Action();
        try (OnnxPolicy policy = new OnnxPolicy(model, 5)) {
            long allocated = Allocation.fewestBytes(() -> {
                for (int i = 0; i < 1000; i++) {
                    policy.act(seen, action);
                }
            });
            assertThat(allocated / 1000).isLessThan(1000);
        }
    }

    private Action act(Observation seen, long seed) {
        Action action = new Action();
        try (OnnxPolicy policy = new OnnxPolicy(model, seed)) {
            policy.reset(seen);
            policy.act(seen, action);
        }
        return action;
    }

    private static Observation observation(int points, long seed) {
        Observation observation = new Observation(7);
        observation.setRemainingSteps(3);
        observation.targetInHand().clear(FrameId.HAND, 0);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < points; i++) {
            observation.targetInHand().add((float) random.nextDouble(), (float) random.nextDouble(), (float)
                    random.nextDouble());
        }
        return observation;
    }
}
