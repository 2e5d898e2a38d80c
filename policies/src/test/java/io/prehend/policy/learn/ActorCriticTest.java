package io.prehend.policy.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.prehend.policy.experience.StepStore;
import io.prehend.policy.input.StateFeature;
import io.prehend.policy.nn.Parameter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Learners by value: each does what pays on a small task, does so again bit for bit, and says when it cannot. */
final class ActorCriticTest {
    private static final int STATE = StateFeature.ALL.size();

    static List<Algorithm> learners() {
        return List.of(
                Algorithm.ddpg().with(64, 0.02f, 5e-4f, 2e-3f),
                Algorithm.td3().with(64, 0.02f, 1e-3f, 2e-3f),
                Algorithm.gaDdpg(0.2f).with(64, 0.02f, 1e-3f, 2e-3f));
    }

    @ParameterizedTest
    @MethodSource("learners")
    void shouldLearnToGoToWhatItSeesFromRandomMotions(Algorithm algorithm) {
        ReachTask task = new ReachTask(3);
        boolean taught = algorithm.guidance().valueShare() < 1;
        ActorCritic learner = new ActorCritic(algorithm, ReachTask.ARCHITECTURE, 5);
        Replay replay = new Replay(STATE, 0, 100_000);
        replay.tried().append(task.tried(4000, taught));
        double untrained = task.meanReward(learner.snapshot(), 500);

        for (int update = 0; update < 2500; update++) {
            learner.update(replay);
        }
        System.err.println(untrained + " -> " + task.meanReward(learner.snapshot(), 500) + " " + learner.losses());

        assertThat(untrained).isLessThan(0.3);
        assertThat(task.meanReward(learner.snapshot(), 500)).isGreaterThan(0.85);
    }
}
