package io.prehend.policy.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.prehend.policy.actor.ActorNetwork;
import io.prehend.policy.experience.StepStore;
import io.prehend.policy.nn.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Learners by value: each does what pays on a small task, does so again bit for bit, and says when it cannot. */
final class ActorCriticTest {
    static List<Algorithm> learners() {
        return List.of(
                Algorithm.ddpg().with(48, 0.02f, 1e-3f, 2e-3f),
                Algorithm.td3().with(48, 0.02f, 1e-3f, 2e-3f),
                Algorithm.gaDdpg(0.2f).with(48, 0.02f, 1e-3f, 2e-3f).withActorAfter(200),
                Algorithm.sac(1).with(48, 0.02f, 1e-3f, 2e-3f).withActorAfter(0),
                Algorithm.sac(0.2f).with(48, 0.02f, 1e-3f, 2e-3f).withActorAfter(200));
    }

    /** GA-DDPG's teacher misses by 2 cm, which is worth 0.64: it has to become better than that. */
    @ParameterizedTest
    @MethodSource("learners")
    void shouldLearnToGoToWhatItSeesFromRandomMotions(Algorithm algorithm) {
        ReachTask task = new ReachTask(3);
        ActorCritic learner = new ActorCritic(algorithm, ReachTask.ARCHITECTURE, 5);
        Replay replay = replay(task.tried(4000, algorithm.guidance().valueShare() < 1));
        double untrained = task.meanReward(learner.snapshot(), 500);

        for (int update = 0; update < algorithm.actorAfter() + 700; update++) {
            learner.update(replay);
        }

        assertThat(untrained).isLessThan(0.3);
        assertThat(task.meanReward(learner.snapshot(), 500)).isGreaterThan(0.85);
    }

    @ParameterizedTest
    @MethodSource("learners")
    void shouldRepeatEveryBitAndDifferForAnotherSeed(Algorithm algorithm) {
        ActorNetwork once = afterUpdates(algorithm, 5);
        ActorNetwork again = afterUpdates(algorithm, 5);
        ActorNetwork other = afterUpdates(algorithm, 6);

        for (int i = 0; i < once.parameters().size(); i++) {
            assertThat(once.parameters().get(i).value())
                    .isEqualTo(again.parameters().get(i).value());
        }
        assertThat(other.parameters().get(0).value())
                .isNotEqualTo(once.parameters().get(0).value());
    }

    private static ActorNetwork afterUpdates(Algorithm algorithm, long seed) {
        Replay replay = replay(new ReachTask(2).tried(200, true));
        ActorCritic learner = new ActorCritic(algorithm, ReachTask.ARCHITECTURE, seed);
        for (int update = 0; update < 12; update++) {
            learner.update(replay);
        }
        return learner.snapshot();
    }

    /** Every episode of three steps succeeds: γ², γ and 1 are what its states are worth, by whatever is aimed at. */
    @ParameterizedTest
    @ValueSource(ints = {0, 10_000})
    void shouldValueWhatComesLaterByTheDiscount(int actorAfter) {
        Algorithm algorithm = Algorithm.td3().with(48, 0.05f, 1e-4f, 2e-3f).withActorAfter(actorAfter);
        ActorCritic learner = new ActorCritic(algorithm, ReachTask.ARCHITECTURE, 5);
        Replay replay = replay(new ReachTask(4).walks(400));
        for (int update = 0; update < 700; update++) {
            learner.update(replay);
        }

        double[] values = learner.values(replay.steps(), new SplittableRandom(1));
        double[] mean = new double[3];
        for (int i = 0; i < values.length; i++) {
            mean[i % 3] += values[i] / (values.length / 3);
        }
        assertThat(mean[2]).isCloseTo(1, within(0.02));
        assertThat(mean[1]).isCloseTo(0.95, within(0.02));
        assertThat(mean[0]).isCloseTo(0.95 * 0.95, within(0.02));
    }

    @Test
    void shouldNameTheUpdateWhoseLossIsNotFinite() {
        ActorCritic learner = new ActorCritic(Algorithm.td3(), ReachTask.ARCHITECTURE, 5);
        Replay replay = replay(new ReachTask(1).tried(20, true));
        learner.update(replay);
        List<Parameter> weights = learner.state().critic().parameters();
        Arrays.fill(weights.get(weights.size() - 1).value(), Float.NaN);

        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> learner.update(replay))
                .withMessageContaining("critic")
                .withMessageContaining("update 2");
    }

    @Test
    void shouldLetTheActorRestWhileTheCriticKnowsNothing() {
        Algorithm algorithm = Algorithm.gaDdpg(0.1f).withActorAfter(20);
        ActorCritic learner = new ActorCritic(algorithm.with(8, 0.1f, 1e-3f, 1e-3f), ReachTask.ARCHITECTURE, 5);
        Replay replay = replay(new ReachTask(1).tried(20, true));
        float[] before = learner.state().actor().parameters().get(0).value().clone();

        for (int update = 0; update < algorithm.actorAfter(); update++) {
            learner.update(replay);
        }
        assertThat(learner.state().actor().parameters().get(0).value()).isEqualTo(before);
        learner.update(replay);
        learner.update(replay);
        assertThat(learner.state().actor().parameters().get(0).value()).isNotEqualTo(before);
    }

    private static Replay replay(StepStore steps) {
        return new Replay(steps, 0.5, 100_000);
    }
}
