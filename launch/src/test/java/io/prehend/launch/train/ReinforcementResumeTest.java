package io.prehend.launch.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.prehend.launch.config.Config;
import io.prehend.launch.wiring.Simulation;
import io.prehend.policy.actor.ActorNetwork;
import io.prehend.policy.checkpoint.RefusedCheckpointException;
import io.prehend.policy.learn.Algorithm;
import io.prehend.sim.random.Randomization;
import io.prehend.sim.shape.ObjectSets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Learning what pays begins with what imitation left, and ends with the same bits however often it is interrupted. */
class ReinforcementResumeTest {
    private static final String COMMAND = "gaddpg --out somewhere";

    private final Simulation simulation = Simulation.open(Config.defaults());

    @TempDir
    private Path folder;

    private Reinforcement plan = plans().get(0);

    static List<Reinforcement> plans() {
        return List.of(
                new Reinforcement("gaddpg", 0.2, 0.3, 0.6, 0.5, 1000, Algorithm.Entropy.NONE, false, 0),
                new Reinforcement("sac", 0.2, 0.3, 0.6, 0.5, 1000, new Algorithm.Entropy(-3, 0.01), true, 0.1));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void shouldEndWithTheSameBitsHoweverOftenItWasInterrupted(Reinforcement plan) throws IOException {
        this.plan = plan;
        Path imitation = Files.createDirectory(folder.resolve("imitation"));
        Path whole = Files.createDirectory(folder.resolve("whole"));
        Path pieces = Files.createDirectory(folder.resolve("pieces"));
        new ImitationRun(curriculum(0, 16), simulation, imitation, () -> false, Interruption.none(), Long.MAX_VALUE)
                .run("bc");

        ReinforcementRun alone = run(Interruption.none(), whole, Long.MAX_VALUE);
        alone.beginWith(imitation);
        TrainedActor expected = alone.run(COMMAND);

        ReinforcementRun first = run(new Interruption("first values", 3, true), pieces, 0);
        first.beginWith(imitation);
        assertThatExceptionOfType(Interruption.Death.class).isThrownBy(() -> first.run(COMMAND));
        Interruption wish = new Interruption("values 1", 2, false);
        TrainedActor stopped = resumed(wish, pieces).run(COMMAND);
        assertThat(wish.came()).isTrue();
        assertThat(stopped.sha256()).isNull();
        ReinforcementRun dying = resumed(new Interruption("exercises 2", 1, true), pieces);
        assertThatExceptionOfType(Interruption.Death.class).isThrownBy(() -> dying.run(COMMAND));
        TrainedActor last = resumed(Interruption.none(), pieces).run(COMMAND);

        assertThat(last.sha256()).isEqualTo(expected.sha256());
        assertThat(last.updates()).isEqualTo(expected.updates()).isGreaterThan(6 + 2);
        assertThat(last.rollbacks()).isZero();
        for (String file : List.of("actor.onnx", "actor.json", "metrics.csv", "curve.png")) {
            assertThat(pieces.resolve(file)).as(file).hasSameBinaryContentAs(whole.resolve(file));
        }
    }

    @Test
    void shouldRefuseToBeginWithWhatIsNotThereOrOfAnotherSize() throws IOException {
        Path imitation = Files.createDirectory(folder.resolve("imitation"));
        new ImitationRun(curriculum(0, 8), simulation, imitation, () -> false, Interruption.none(), Long.MAX_VALUE)
                .run("bc");
        ReinforcementRun run = run(Interruption.none(), folder, 0);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> run.beginWith(folder.resolve("nothing")))
                .withMessageContaining("no run to begin with in " + folder.resolve("nothing"));
        assertThatExceptionOfType(RefusedCheckpointException.class)
                .isThrownBy(() -> run.beginWith(imitation))
                .withMessageContaining("another network");
    }

    private ReinforcementRun resumed(Interruption interruption, Path out) {
        ReinforcementRun run = run(interruption, out, 0);
        assertThat(run.resume()).isNull();
        return run;
    }

    private ReinforcementRun run(Interruption interruption, Path out, long saveEveryNs) {
        return new ReinforcementRun(
                curriculum(2, 16), plan, simulation, out, interruption::came, interruption, saveEveryNs);
    }

    private static Curriculum curriculum(int rounds, int width) {
        return new Curriculum(
                ObjectSets.open("builtin:train"),
                List.of(Randomization.open("off"), Randomization.open("standard")),
                1,
                new ActorNetwork.Architecture(16, new int[] {8, 8, width}),
                10,
                6,
                rounds,
                3,
                4,
                4,
                0.25f,
                2);
    }
}
