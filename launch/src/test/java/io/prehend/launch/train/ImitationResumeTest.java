package io.prehend.launch.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.prehend.launch.config.Config;
import io.prehend.launch.wiring.Simulation;
import io.prehend.policy.actor.ActorNetwork;
import io.prehend.policy.checkpoint.RefusedCheckpointException;
import io.prehend.sim.random.Randomization;
import io.prehend.sim.shape.ObjectSets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is stopped, or dies, again and again ends with the same bits as one that is left alone. */
class ImitationResumeTest {
    private static final String COMMAND = "dagger --out somewhere";

    private final Simulation simulation = Simulation.open(Config.defaults());

    @TempDir
    private Path folder;

    @Test
    void shouldEndWithTheSameBitsHoweverOftenItWasInterrupted() throws IOException {
        SplittableRandom random = new SplittableRandom(8);
        Path whole = Files.createDirectory(folder.resolve("whole"));
        Path pieces = Files.createDirectory(folder.resolve("pieces"));

        TrainedActor expected = alone(1, whole).run(COMMAND);

        die(new Interruption("demonstrations", 1 + random.nextInt(8), true), pieces, false);
        stop(new Interruption("cloning", 1 + random.nextInt(4), false), pieces);
        die(new Interruption("cloning", 6 + random.nextInt(5), true), pieces, true);
        die(new Interruption("exercises 1", 1, true), pieces, true);
        stop(new Interruption("lessons 1", 1 + random.nextInt(4), false), pieces);
        ImitationRun last = alone(1, pieces);
        assertThat(last.resume()).isNull();
        TrainedActor resumed = last.run(COMMAND);

        assertThat(resumed.sha256()).isEqualTo(expected.sha256());
        for (String file : List.of("actor.onnx", "actor.json", "metrics.csv", "curve.png")) {
            assertThat(pieces.resolve(file)).as(file).hasSameBinaryContentAs(whole.resolve(file));
        }

        assertThatExceptionOfType(RefusedCheckpointException.class)
                .isThrownBy(() -> alone(2, pieces).resume())
                .withMessageContaining("made with seed 1, but now it is 2");
    }

    /** The process is gone in the midst of something: nothing is saved at the end. */
    private void die(Interruption interruption, Path out, boolean resume) {
        ImitationRun run = run(interruption, out, resume);
        assertThatExceptionOfType(Interruption.Death.class).isThrownBy(() -> run.run(COMMAND));
    }

    /** As Ctrl-C does. */
    private void stop(Interruption interruption, Path out) {
        TrainedActor stopped = run(interruption, out, true).run(COMMAND);
        assertThat(interruption.came()).isTrue();
        assertThat(stopped.sha256()).isNull();
    }

    private ImitationRun alone(long seed, Path out) {
        return new ImitationRun(curriculum(seed), simulation, out, () -> false, Interruption.none(), Long.MAX_VALUE);
    }

    private ImitationRun run(Interruption interruption, Path out, boolean resume) {
        ImitationRun run = new ImitationRun(curriculum(1), simulation, out, interruption::came, interruption, 0);
        if (resume) {
            assertThat(run.resume()).isNull();
        }
        return run;
    }

    private static Curriculum curriculum(long seed) {
        return new Curriculum(
                ObjectSets.open("builtin:train"),
                List.of(Randomization.open("off"), Randomization.open("standard")),
                seed,
                new ActorNetwork.Architecture(16, new int[] {8, 8, 16}),
                10,
                12,
                1,
                2,
                6,
                8,
                0.25f,
                2);
    }
}
