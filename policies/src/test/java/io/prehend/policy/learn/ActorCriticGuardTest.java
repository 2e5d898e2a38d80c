package io.prehend.policy.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.prehend.policy.checkpoint.CheckpointReader;
import io.prehend.policy.checkpoint.CheckpointWriter;
import io.prehend.policy.experience.StepStore;
import io.prehend.policy.guard.DivergedException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A learner on clouds that has blown up goes back to what was good, says so, and in the end gives up. */
final class ActorCriticGuardTest {
    private final Replay sound = new Replay(new ReachTask(3).tried(50, true), 0.5, 100_000);

    static List<Algorithm> learners() {
        return List.of(
                Algorithm.gaDdpg(0.2f).with(16, 0.02f, 1e-3f, 2e-3f).withActorAfter(0),
                Algorithm.sac(0.5f).with(16, 0.02f, 1e-3f, 2e-3f).withActorAfter(0));
    }

    @ParameterizedTest
    @MethodSource("learners")
    void shouldGoBackWhenARewardIsNotANumber(Algorithm algorithm) {
        ActorCritic learner = new ActorCritic(algorithm, ReachTask.ARCHITECTURE, 5);
        ActorCriticGuard guard = new ActorCriticGuard(learner);
        float[] first = SoftActorCriticOnCloudsTest.bits(learner);
        assertThat(guard.update(sound, 1)).isNull();
        assertThat(SoftActorCriticOnCloudsTest.bits(learner)).isNotEqualTo(first);

        assertThat(guard.update(poisoned(Float.NaN), 1)).contains("Learning diverged in update 2", "0.5 times");

        assertThat(SoftActorCriticOnCloudsTest.bits(learner)).isEqualTo(first);
        assertThat(guard.rollbacks()).isEqualTo(1);
        assertThat(guard.update(sound, 1)).isNull();
    }

    /** Those of the others are cut to what rewards can come to, so that they never see it. */
    @ParameterizedTest
    @MethodSource("learners")
    void shouldNotLearnFromARewardThatCannotBe(Algorithm algorithm) {
        ActorCritic learner = new ActorCritic(algorithm, ReachTask.ARCHITECTURE, 5);
        ActorCriticGuard guard = new ActorCriticGuard(learner);
        float[] first = SoftActorCriticOnCloudsTest.bits(learner);

        String said = guard.update(poisoned(1e9f), 1);

        if (algorithm.isSoft()) {
            assertThat(said).contains("the loss of the critic came to");
            assertThat(SoftActorCriticOnCloudsTest.bits(learner)).isEqualTo(first);
        } else {
            assertThat(said).isNull();
            assertThat(learner.losses().critic()).isLessThan(1);
        }
    }

    @ParameterizedTest
    @MethodSource("learners")
    void shouldGoBackWhenValuesAreBeyondWhatRewardsCanCome(Algorithm algorithm) {
        ActorCritic learner = new ActorCritic(algorithm, ReachTask.ARCHITECTURE, 5);
        ActorCriticGuard guard = new ActorCriticGuard(learner);
        float[] first = SoftActorCriticOnCloudsTest.bits(learner);
        learner.state().critic().parameters().stream()
                .filter(parameter -> parameter.name().startsWith("value") && parameter.size() == 1)
                .forEach(bias -> Arrays.fill(bias.value(), 1e6f));
        guard.update(sound, 1);

        assertThat(guard.rollbacks()).isEqualTo(1);
        assertThat(SoftActorCriticOnCloudsTest.bits(learner)).isEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("learners")
    void shouldGiveUpWhenItNeverGetsBetter(Algorithm algorithm) {
        ActorCriticGuard guard = new ActorCriticGuard(new ActorCritic(algorithm, ReachTask.ARCHITECTURE, 5));
        Replay bad = poisoned(Float.NaN);
        assertThatExceptionOfType(DivergedException.class)
                .isThrownBy(() -> {
                    for (int update = 0; update < 100; update++) {
                        guard.update(bad, 1);
                    }
                })
                .withMessageContaining("look at the rewards");
        assertThat(guard.rollbacks()).isEqualTo(9);
    }

    @ParameterizedTest
    @MethodSource("learners")
    void shouldRememberInACheckpointWhatToGoBackTo(Algorithm algorithm) {
        ActorCritic learner = new ActorCritic(algorithm, ReachTask.ARCHITECTURE, 5);
        ActorCriticGuard guard = new ActorCriticGuard(learner);
        float[] first = SoftActorCriticOnCloudsTest.bits(learner);
        guard.update(sound, 1);
        CheckpointWriter saved = new CheckpointWriter();
        saved.put("guard", guard);
        saved.put("learner", learner.state());
        ActorCritic other = new ActorCritic(algorithm, ReachTask.ARCHITECTURE, 99);
        ActorCriticGuard resumed = new ActorCriticGuard(other);
        CheckpointReader from = CheckpointReader.of(saved);
        from.get("guard", resumed);
        from.get("learner", other.state());

        resumed.update(poisoned(Float.NaN), 1);

        assertThat(SoftActorCriticOnCloudsTest.bits(other)).isEqualTo(first);
    }

    private static Replay poisoned(float reward) {
        StepStore steps = new ReachTask(3).rewarded(50, reward);
        return new Replay(steps, 0.5, 100_000);
    }
}
