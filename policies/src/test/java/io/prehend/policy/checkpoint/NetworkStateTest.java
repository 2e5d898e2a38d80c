package io.prehend.policy.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.prehend.policy.nn.Adam;
import io.prehend.policy.nn.Mlp;
import io.prehend.policy.nn.Parameter;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Weights and optimisers come back as they were, or not at all. */
final class NetworkStateTest {
    @Test
    void shouldGoOnWithTheSameBits() {
        Mlp left = mlp("a", 4);
        Adam leftAdam = new Adam(left.parameters(), Adam.Settings.PAPER);
        step(left, leftAdam, 3);
        CheckpointWriter writer = new CheckpointWriter();
        NetworkState.save("net", left.parameters(), writer);
        NetworkState.save("adam", leftAdam, writer);
        step(left, leftAdam, 3);

        Mlp resumed = mlp("a", 4);
        Adam resumedAdam = new Adam(resumed.parameters(), Adam.Settings.PAPER);
        CheckpointReader reader = CheckpointReader.of(writer);
        NetworkState.restore("net", resumed.parameters(), reader);
        NetworkState.restore("adam", resumedAdam, reader);
        step(resumed, resumedAdam, 3);

        for (int i = 0; i < left.parameters().size(); i++) {
            assertThat(resumed.parameters().get(i).value())
                    .isEqualTo(left.parameters().get(i).value());
        }
    }

    @Test
    void shouldRefuseAnotherNetworkAndChangeNothing() {
        CheckpointWriter writer = new CheckpointWriter();
        NetworkState.save("net", mlp("a", 4).parameters(), writer);
        for (Mlp other : List.of(mlp("a", 5), mlp("b", 4))) {
            float[] before = other.parameters().get(0).value().clone();
            assertThatExceptionOfType(RefusedCheckpointException.class)
                    .isThrownBy(() -> NetworkState.restore("net", other.parameters(), CheckpointReader.of(writer)))
                    .withMessageContaining("another network")
                    .withMessageContaining(other.parameters().get(0).toString());
            assertThat(other.parameters().get(0).value()).isEqualTo(before);
        }
    }

    @Test
    void shouldRefuseAnotherRunAndOtherSettings() {
        CheckpointWriter writer = new CheckpointWriter();
        new RunSettings().with("seed", 1).save(writer);
        CheckpointReader reader = CheckpointReader.of(writer);

        new RunSettings().with("seed", 1).restore(reader);
        assertThatExceptionOfType(RefusedCheckpointException.class)
                .isThrownBy(() -> new RunSettings().with("seed", 2).restore(reader))
                .withMessageContaining("made with seed 1, but now it is 2");
        assertThatExceptionOfType(RefusedCheckpointException.class)
                .isThrownBy(() -> reader.floats("critic"))
                .withMessageContaining("says nothing of critic");
    }

    private static Mlp mlp(String name, int hidden) {
        return new Mlp(name, 2, 1, new SplittableRandom(5), 3, hidden, 2);
    }

    private static void step(Mlp mlp, Adam adam, int steps) {
        for (int i = 0; i < steps; i++) {
            float gradient = 0.1f * (adam.steps() + 1);
            for (Parameter parameter : mlp.parameters()) {
                java.util.Arrays.fill(parameter.gradient(), gradient);
            }
            adam.step(0.01f);
        }
    }
}
