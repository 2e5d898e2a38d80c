package io.prehend.policy.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.prehend.policy.checkpoint.CheckpointReader;
import io.prehend.policy.checkpoint.CheckpointWriter;
import io.prehend.policy.guard.DivergedException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A learner that has blown up goes back to what was good, says so, and in the end gives up. */
class DivergenceGuardTest {
    private static final int BATCH = 8;

    private final SoftActorCritic learner =
            new SoftActorCritic(new VectorSettings(3, 2, List.of(8), BATCH, 0.9, 0.01f, 1e-3f, 1e-3f), 1);
    private final DivergenceGuard guard = new DivergenceGuard(learner);
    private final SplittableRandom random = new SplittableRandom(2);

    @Test
    void shouldGoBackWhenARewardIsNotANumber() {
        float[] first = weights();
        assertThat(guard.update(batch(0))).isNull();
        assertThat(weights()).isNotEqualTo(first);

        assertThat(guard.update(batch(Float.NaN))).contains("Learning diverged in update 2", "0.5 times");

        assertThat(weights()).isEqualTo(first);
        assertThat(guard.rollbacks()).isEqualTo(1);
        assertThat(guard.update(batch(0))).isNull();
    }

    @Test
    void shouldGoBackWhenValuesAreBeyondWhatRewardsCanCome() {
        float[] first = weights();
        for (var critic : learner.critics().networks()) {
            Arrays.fill(critic.layers().get(1).bias().value(), 1e6f);
        }

        assertThat(guard.update(batch(0))).contains("values came to");
        assertThat(weights()).isEqualTo(first);
    }

    @Test
    void shouldTakeNoRewardAtAllForNoFault() {
        DeterministicActorCritic ddpg =
                new DeterministicActorCritic(learner.settings(), DeterministicActorCritic.Kind.DDPG, 1);
        DivergenceGuard its = new DivergenceGuard(ddpg);
        for (int update = 0; update < 100; update++) {
            assertThat(its.update(batch(0))).isNull();
        }
        assertThat(ddpg.losses().value()).isNotZero();
    }

    @Test
    void shouldMeasureValuesByTheRewardsOfBatches() {
        for (var critic : learner.critics().networks()) {
            Arrays.fill(critic.layers().get(1).bias().value(), 500);
        }

        assertThat(guard.update(batch(-90))).isNull();
        assertThat(guard.update(batch(0))).as("they are remembered").isNull();
    }

    @Test
    void shouldGoBackToTheOlderOfTwoCopies() {
        for (int update = 0; update < 2000; update++) {
            assertThat(guard.update(batch(0))).isNull();
            if (update == 999) {
                guardedAt = weights();
            }
        }
        guard.update(batch(Float.NaN));

        assertThat(weights()).isEqualTo(guardedAt);
    }

    private float[] guardedAt = {};

    @Test
    void shouldGiveUpWhenItNeverGetsBetter() {
        assertThatExceptionOfType(DivergedException.class)
                .isThrownBy(() -> {
                    for (int update = 0; update < 100; update++) {
                        guard.update(batch(Float.NaN));
                    }
                })
                .withMessageContaining("lower the learning rates");
        assertThat(guard.rollbacks()).isEqualTo(9);
    }

    @Test
    void shouldRememberInACheckpointWhatToGoBackTo() {
        float[] first = weights();
        guard.update(batch(0));
        CheckpointWriter saved = new CheckpointWriter();
        saved.put("guard", guard);
        saved.put("learner", learner);
        SoftActorCritic other = new SoftActorCritic(learner.settings(), 99);
        DivergenceGuard resumed = new DivergenceGuard(other);
        CheckpointReader from = CheckpointReader.of(saved);
        from.get("guard", resumed);
        from.get("learner", other);

        resumed.update(batch(Float.NaN));

        float[] now = new float[first.length];
        other.state().weights().copyTo(now);
        assertThat(now).isEqualTo(first);
    }

    private VectorBatch batch(float reward) {
        VectorBatch batch = new VectorBatch(BATCH, 3, 2);
        for (float[] numbers : List.of(batch.observation(), batch.action(), batch.next())) {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (float) random.nextDouble(-1, 1);
            }
        }
        Arrays.fill(batch.reward(), reward);
        return batch;
    }

    private float[] weights() {
        float[] weights = new float[learner.state().weights().size()];
        learner.state().weights().copyTo(weights);
        return weights;
    }
}
