package io.prehend.policy.actor;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.model.FrameId;
import io.prehend.port.Action;
import io.prehend.port.Observation;
import io.prehend.port.Transition;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** A pupil does what it thinks best, or tries around that by chance. */
final class NetworkPolicyTest {
    private static final int COUNT = 2000;

    private final ActorNetwork actor =
            new ActorNetwork(new ActorNetwork.Architecture(4, new int[] {8, 8, 16}), 1, new SplittableRandom(4));
    private final Observation observation = seen();
    private final Action best = new Action();
    private final Action tried = new Action();

    @Test
    void shouldTryAroundWhatItThinksBest() {
        actor.resetDeviations();
        new NetworkPolicy("pupil", actor, 1).act(observation, best);
        NetworkPolicy byChance = NetworkPolicy.byChance("pupil", actor, 1);
        double[] mean = new double[Action.SIZE];
        for (int i = 0; i < COUNT; i++) {
            byChance.act(observation, tried);
            assertThat(tried.motion(0)).isNotEqualTo(best.motion(0));
            for (int k = 0; k < Action.SIZE; k++) {
                mean[k] += (tried.motion(k) - best.motion(k)) / ActorNetwork.limit(k) / COUNT;
            }
        }
        for (int k = 0; k < Action.SIZE; k++) {
            assertThat(mean[k]).isCloseTo(0, Offset.offset(0.006));
        }
        assertThat(tried.closeConfidence()).isEqualTo(best.closeConfidence(), Offset.offset(1e-6));
    }

    @Test
    void shouldTryTheSameForTheSameSeed() {
        NetworkPolicy.byChance("pupil", actor, 7).act(observation, best);
        NetworkPolicy.byChance("pupil", actor, 7).act(observation, tried);
        assertThat(tried.motion(3)).isEqualTo(best.motion(3));

        NetworkPolicy.byChance("pupil", actor, 8).act(observation, tried);
        assertThat(tried.motion(3)).isNotEqualTo(best.motion(3));
    }

    private static Observation seen() {
        Observation observation = new Transition(7).observation();
        observation.targetInHand().clear(FrameId.HAND, 0);
        for (int k = 0; k < 4; k++) {
            observation.targetInHand().add(0.01f * k, 0.02f, 0.1f);
        }
        return observation;
    }
}
