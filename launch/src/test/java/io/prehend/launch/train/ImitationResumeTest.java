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
import java.util.concurrent.atomic.AtomicInteger;
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
        assertThatExceptionOfType(Death.class).isThrownBy(() -> run.run(COMMAND));
    }

    /** As Ctrl-C does. */
    private void stop(Interruption interruption, Path out) {
        TrainedActor stopped = run(interruption, out, true).run(COMMAND);
        assertThat(interruption.came()).isTrue();
        assertThat(stopped.sha256()).isNull();
    }

    private ImitationRun alone(long seed, Path out) {
        return new ImitationRun(curriculum(seed), simulation, out, () -> false, new Left(), Long.MAX_VALUE);
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
                2);
    }

    private static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final class Left implements ImitationRun.Watcher {
        @Override
        public void begin(String part, int total) {
            // Nobody looks.
        }

        @Override
        public void step() {
            // Nobody looks.
        }
    }

    /** Comes after so many steps of a part. */
    private static final class Interruption implements ImitationRun.Watcher {
        private final String where;
        private final int after;
        private final boolean deadly;
        private final AtomicInteger steps = new AtomicInteger();
        private volatile boolean counting;

        private Interruption(String where, int after, boolean deadly) {
            this.where = where;
            this.after = after;
            this.deadly = deadly;
        }

        private boolean came() {
            return steps.get() >= after;
        }

        @Override
        public void begin(String part, int total) {
            counting = part.equals(where);
        }

        @Override
        public void step() {
            if (counting && steps.incrementAndGet() >= after && deadly) {
                throw new Death();
            }
        }
    }
}
