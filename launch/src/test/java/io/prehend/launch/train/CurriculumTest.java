package io.prehend.launch.train;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.prehend.policy.actor.ActorNetwork;
import io.prehend.policy.actor.EncoderKind;
import io.prehend.policy.checkpoint.CheckpointReader;
import io.prehend.policy.checkpoint.CheckpointWriter;
import io.prehend.policy.checkpoint.RefusedCheckpointException;
import io.prehend.policy.checkpoint.RunSettings;
import io.prehend.sim.random.Randomization;
import io.prehend.sim.shape.ObjectSets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurriculumTest {
    @Test
    void shouldGoOnWithTheSameEncoderAlone() {
        assertThatCode(() -> settings(EncoderKind.SETS).restore(saved(EncoderKind.SETS)))
                .doesNotThrowAnyException();
        assertThatExceptionOfType(RefusedCheckpointException.class)
                .isThrownBy(() -> settings(EncoderKind.SETS).restore(saved(EncoderKind.POINTS)))
                .withMessageContaining("made with widths [8, 8, 16], but now it is [8, 8, 16] of sets");
        assertThatExceptionOfType(RefusedCheckpointException.class)
                .isThrownBy(() -> settings(EncoderKind.POINTS).restore(saved(EncoderKind.SETS)))
                .withMessageContaining("made with widths [8, 8, 16] of sets, but now it is [8, 8, 16];");
    }

    private static CheckpointReader saved(EncoderKind kind) {
        CheckpointWriter writer = new CheckpointWriter();
        settings(kind).save(writer);
        return CheckpointReader.of(writer);
    }

    private static RunSettings settings(EncoderKind kind) {
        return new Curriculum(
                        ObjectSets.open("builtin:train"),
                        List.of(Randomization.open("off")),
                        1,
                        new ActorNetwork.Architecture(64, new int[] {8, 8, 16}, kind),
                        10,
                        12,
                        1,
                        2,
                        6,
                        8,
                        0.25f,
                        2)
                .settings();
    }
}
