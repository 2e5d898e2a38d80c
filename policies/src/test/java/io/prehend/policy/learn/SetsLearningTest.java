package io.prehend.policy.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.policy.actor.ActorNetwork;
import io.prehend.policy.actor.EncoderKind;
import io.prehend.policy.experience.StepStore;
import org.junit.jupiter.api.Test;

/** An actor with an encoder of sets learns as one with an encoder of points does. */
final class SetsLearningTest {
    private static final ActorNetwork.Architecture SETS =
            new ActorNetwork.Architecture(32, new int[] {16, 16, 32}, EncoderKind.SETS);

    @Test
    void shouldImitate() {
        StepStore steps = new ReachTask(3).tried(2000, true);
        BehaviourCloning cloning = new BehaviourCloning(new BehaviourCloning.Settings(SETS, 32, 2e-3f, 0.25f, 0), 5);
        double before = cloning.measure(steps).motionM();

        cloning.learn(steps, 700, () -> true);

        assertThat(cloning.measure(steps).motionM()).isLessThan(before / 4);
    }
}
