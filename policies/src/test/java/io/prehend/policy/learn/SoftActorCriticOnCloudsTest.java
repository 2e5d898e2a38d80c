package io.prehend.policy.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prehend.policy.actor.ActorNetwork;
import io.prehend.policy.checkpoint.CheckpointReader;
import io.prehend.policy.checkpoint.CheckpointWriter;
import io.prehend.policy.nn.Parameter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What SAC on clouds has beyond the other learners by value: entropy, its temperature, and encoders that stay. */
final class SoftActorCriticOnCloudsTest {
    static final Algorithm SMALL = Algorithm.sac(0.5f).with(16, 0.02f, 1e-3f, 2e-3f);

    /** With γ, α and the actor's entropy H: 1, γ (1 + α H), and γ (that + α H) (SAC, equations 2 and 3). */
    @Test
    void shouldCountTheEntropyOfWhatComesLaterAmongTheValues() {
        double alpha = 0.05;
        Algorithm algorithm = Algorithm.sac(1)
                .with(32, 0.1f, 1e-9f, 2e-3f)
                .withActorAfter(0)
                .withEntropy(new Algorithm.Entropy(-6, alpha));
        ActorCritic learner = new ActorCritic(algorithm, ReachTask.ARCHITECTURE, 5);
        Replay replay = new Replay(new ReachTask(4).walks(400), 0.5, 100_000);
        double entropy = 0;
        for (int update = 0; update < 600; update++) {
            learner.update(replay);
            entropy += learner.losses().entropyNats() / 600;
        }

        double[] values = learner.values(replay.steps(), new SplittableRandom(1));
        double[] mean = new double[3];
        for (int i = 0; i < values.length; i++) {
            mean[i % 3] += values[i] / (values.length / 3);
        }
        // Six numbers with deviations of e⁻³: 6 (½ log 2πe − 3), and a little less for the tanh.
        assertThat(entropy).isBetween(-10.0, -9.0);
        double last = 0.95 * (1 + alpha * entropy);
        assertThat(mean[2]).isCloseTo(1, within(0.06));
        assertThat(mean[1]).isCloseTo(last, within(0.06));
        assertThat(mean[0]).isCloseTo(0.95 * (last + alpha * entropy), within(0.06));
    }

    @Test
    void shouldBringEntropyToWhereItIsToBe() {
        Algorithm algorithm =
                SMALL.withActorAfter(0).with(16, 0.02f, 5e-3f, 2e-3f).withEntropy(new Algorithm.Entropy(-6, 0.02));
        ActorCritic learner = new ActorCritic(algorithm, ReachTask.ARCHITECTURE, 5);
        Replay replay = new Replay(new ReachTask(3).tried(500, true), 0.5, 100_000);
        learner.update(replay);
        double first = learner.losses().entropyNats();
        double mean = 0;
        for (int update = 0; update < 600; update++) {
            learner.update(replay);
            mean += update >= 400 ? learner.losses().entropyNats() / 200 : 0;
        }

        assertThat(first).isLessThan(-9);
        assertThat(mean).isCloseTo(-6, within(0.8));
    }

    @Test
    void shouldBeginWithDeviationsOfABeginnerHoweverTheActorWasTrained() {
        ActorNetwork trained = new ActorNetwork(ReachTask.ARCHITECTURE, 1, new SplittableRandom(8));
        List<Parameter> weights = trained.parameters();
        // The last layer's biases: log σ of 0, a deviation as large as the largest motion.
        weights.get(weights.size() - 1).fill(0);
        ActorCritic learner = new ActorCritic(SMALL.withActorAfter(0), ReachTask.ARCHITECTURE, 5);
        learner.beginWith(trained);
        learner.update(new Replay(new ReachTask(3).tried(50, true), 0.5, 100_000));

        assertThat(learner.losses().entropyNats()).isBetween(-10.0, -9.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4})
    void shouldLeaveFrozenEncodersAsTheyAre(int actorAfter) {
        Algorithm algorithm = SMALL.withActorAfter(actorAfter).withFrozenEncoders(true);
        ActorCritic learner = new ActorCritic(algorithm, ReachTask.ARCHITECTURE, 5);
        Replay replay = new Replay(new ReachTask(3).tried(50, true), 0.5, 100_000);
        float[] untaught = learner.state().critic().parameters().get(0).value().clone();
        for (int update = 0; update < actorAfter + 1; update++) {
            learner.update(replay);
        }
        LearnerState state = learner.state();
        List<float[]> before = encoders(state);
        float[] head = state.actor()
                .parameters()
                .get(state.actor().encoderParameters())
                .value()
                .clone();
        float[] value = state.critic()
                .parameters()
                .get(state.critic().encoderParameters())
                .value()
                .clone();

        for (int update = 0; update < 5; update++) {
            learner.update(replay);
        }

        assertThat(encoders(state)).usingRecursiveComparison().isEqualTo(before);
        assertThat(state.actor()
                        .parameters()
                        .get(state.actor().encoderParameters())
                        .value())
                .isNotEqualTo(head);
        assertThat(state.critic()
                        .parameters()
                        .get(state.critic().encoderParameters())
                        .value())
                .isNotEqualTo(value);
        // While the actor rests, the critic's encoder learns; from then on its target has the same.
        assertThat(Arrays.equals(before.get(before.size() - 1), untaught)).isEqualTo(actorAfter == 0);
        assertThat(state.targetCritic().parameters().get(0).value())
                .isEqualTo(state.critic().parameters().get(0).value());
    }

    private static List<float[]> encoders(LearnerState state) {
        List<Parameter> all = new ArrayList<>();
        all.addAll(state.actor().parameters().subList(0, state.actor().encoderParameters()));
        all.addAll(state.targetCritic().parameters().subList(0, state.critic().encoderParameters()));
        all.addAll(state.critic().parameters().subList(1, state.critic().encoderParameters()));
        all.add(state.critic().parameters().get(0));
        return all.stream().map(parameter -> parameter.value().clone()).toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldGoOnFromACheckpointWithTheSameBits(boolean frozen) {
        Algorithm algorithm = SMALL.withActorAfter(3).withFrozenEncoders(frozen);
        Replay replay = new Replay(new ReachTask(3).tried(50, true), 0.5, 100_000);
        ActorCritic whole = new ActorCritic(algorithm, ReachTask.ARCHITECTURE, 5);
        for (int update = 0; update < 6; update++) {
            whole.update(replay);
        }
        CheckpointWriter saved = new CheckpointWriter();
        saved.put("learner", whole.state());
        ActorCritic resumed = new ActorCritic(algorithm, ReachTask.ARCHITECTURE, 99);
        CheckpointReader.of(saved).get("learner", resumed.state());
        for (int update = 0; update < 6; update++) {
            whole.update(replay);
            resumed.update(replay);
        }

        assertThat(bits(resumed)).isEqualTo(bits(whole));
        assertThat(resumed.losses()).isEqualTo(whole.losses());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldUpdateWithoutAllocating(boolean frozen) throws IOException, InterruptedException {
        assertThat(CloudAllocationProbe.allocatedPerRound(frozen)).isZero();
    }

    static float[] bits(ActorCritic learner) {
        float[] bits = new float[learner.state().weights().size()];
        learner.state().weights().copyTo(bits);
        return bits;
    }
}
