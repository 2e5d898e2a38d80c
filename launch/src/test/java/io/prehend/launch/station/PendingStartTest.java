package io.prehend.launch.station;

import static io.prehend.launch.station.StationBench.caller;
import static io.prehend.launch.station.StationBench.require;
import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.launch.operate.Answer;
import io.prehend.launch.operate.Caller;
import io.prehend.launch.operate.JogWish;
import io.prehend.launch.operate.Role;
import io.prehend.safety.SafetyState;
import io.prehend.safety.SafetySupervisor;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stories of what was asked for and has not happened yet, at a real arm: what calls it off. */
class PendingStartTest {
    private static final Caller ANN = caller("Ann", Role.OPERATOR);
    private static final Caller BOB = caller("Bob", Role.ENGINEER);

    @TempDir
    private Path folder;

    private StationBench bench;

    @BeforeEach
    void enable() {
        bench = new StationBench(folder, false, true);
        require(bench.station.control().take(ANN));
        bench.present = ANN;
        bench.run(600);
        require(bench.answer(bench.station.desk()::acknowledge, ANN));
        require(bench.answer(order -> bench.station.desk().enable(order, SafetySupervisor.ENABLE_HOLD_NS), ANN));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void shouldNotStartInTheEndWhatWaitsForTheDeadManToBeKnown() {
        bench.deadmanKnown = false;
        require(bench.answer(bench.station.desk()::start, ANN, 1));

        bench.station.loopSide().windUp();

        assertThat(bench.swing.starts).isZero();
        assertThat(bench.state()).isEqualTo(SafetyState.DISARMED);
    }

    @Test
    void shouldRefuseToStartAndToJogOnceTheServiceEnds() {
        CompletableFuture<Answer> start = bench.station.desk().start(bench.order(ANN));
        CompletableFuture<Answer> jog = bench.station.desk().jog(bench.order(ANN), new JogWish(0, 0, 0, 0, 0.1));

        bench.station.loopSide().windUp();
        bench.settle();

        assertThat(start.join().code()).isEqualTo("ending");
        assertThat(jog.join().code()).isEqualTo("ending");
        assertThat(bench.swing.starts).isZero();
        assertThat(bench.state()).isEqualTo(SafetyState.DISARMED);
    }

    @Test
    void shouldStopWhereControlIsTakenByForceWhileTheDeadManIsMeasured() {
        bench.deadmanKnown = false;
        bench.whileProbing = () -> require(bench.station.control().force(BOB, "Ann must not start it"));
        bench.station.desk().start(bench.order(ANN));
        bench.run(1000);

        assertThat(bench.swing.starts).isZero();
        assertThat(bench.state()).isEqualTo(SafetyState.STOPPED);
        assertThat(bench.station.situation().safety().latched()).containsExactly("control_taken");
    }

    @Test
    void shouldNotBlameTheRobotWhereSomebodyStopsItWhileTheDeadManIsMeasured() {
        bench.deadmanKnown = false;
        bench.deadman = "It could not be measured.";
        bench.whileProbing = () -> bench.station.desk().stop(BOB);
        bench.station.desk().start(bench.order(ANN));
        bench.run(1000);

        assertThat(bench.swing.starts).isZero();
        assertThat(bench.station.situation().safety().latched()).containsExactly("operator_stop");
    }

    @Test
    void shouldStopWhereControlIsTakenByForceBeforeTheLoopHasFoundItsBeatAgain() {
        bench.deadmanKnown = false;
        require(bench.answer(bench.station.desk()::start, ANN, 1));
        require(bench.station.control().force(BOB, "Ann must not start it"));
        bench.run(1000);

        assertThat(bench.swing.starts).isZero();
        assertThat(bench.state()).isEqualTo(SafetyState.STOPPED);
    }

    @Test
    void shouldCarryNothingOutForWhomControlWasTakenFromMeanwhile() {
        CompletableFuture<Answer> start = bench.station.desk().start(bench.order(ANN));
        require(bench.station.control().force(BOB, "Ann must not start it"));
        bench.run(1000);

        assertThat(start.join().code()).isEqualTo("not_in_control");
        assertThat(bench.swing.starts).isZero();
        assertThat(bench.state()).isEqualTo(SafetyState.READY);
    }

    @Test
    void shouldCallTheStartOffWhereItIsFinishedWhileTheDeadManIsMeasured() {
        AtomicReference<Answer> answer = new AtomicReference<>();
        bench.deadmanKnown = false;
        bench.whileProbing = () -> bench.station.desk().finish(bench.order(ANN)).thenAccept(answer::set);
        bench.station.desk().start(bench.order(ANN));
        bench.run(1000);

        require(answer.get());
        assertThat(bench.swing.starts).isZero();
        assertThat(bench.state()).isEqualTo(SafetyState.READY);
    }

    @Test
    void shouldCallTheStartOffWhereItIsToBeDisarmedWhileTheDeadManIsMeasured() {
        AtomicReference<Answer> answer = new AtomicReference<>();
        bench.deadmanKnown = false;
        bench.whileProbing = () -> bench.station.desk().disarm(bench.order(ANN)).thenAccept(answer::set);
        bench.station.desk().start(bench.order(ANN));
        bench.run(1000);

        assertThat(answer.get().code()).isEqualTo("probing");
        assertThat(answer.get().sentence()).contains("called off");
        assertThat(bench.swing.starts).isZero();
        require(bench.answer(bench.station.desk()::disarm, ANN));
    }

    @Test
    void shouldTakeNoSecondStartAndNoJogWhileOneIsPending() {
        bench.deadmanKnown = false;
        require(bench.answer(bench.station.desk()::start, ANN, 1));
        assertThat(bench.answer(bench.station.desk()::start, ANN, 1).code()).isEqualTo("wrong_state");
        bench.run(300);
        assertThat(bench.swing.starts).isEqualTo(1);
    }

    @Test
    void shouldNotLetGoOfControlWhileAStartIsPending() {
        AtomicReference<Answer> answer = new AtomicReference<>();
        bench.deadmanKnown = false;
        bench.whileProbing = () -> answer.set(bench.station.control().handOver(ANN));
        bench.station.desk().start(bench.order(ANN));
        bench.run(100);

        assertThat(answer.get().code()).isEqualTo("arm_moves");
        assertThat(bench.station.control().lease().holder()).isEqualTo("Ann");
    }

    @Test
    void shouldNotJogWhileAnotherPolicyIsPutInForce() {
        assertThat(bench.station.loopSide().pause(true)).isTrue();

        assertThat(bench.answer(order -> bench.station.desk().jog(order, new JogWish(0, 0, 0, 0, 0.1)), ANN)
                        .code())
                .isEqualTo("changing_policy");
        bench.station.loopSide().onTaskRenewed();
        bench.run(10);
        assertThat(bench.state()).isEqualTo(SafetyState.READY);
    }

    @Test
    void shouldAnswerAnActThatBrokeAndLockTheArmOut() {
        CompletableFuture<Answer> answer = bench.station
                .deskThread()
                .ask(
                        (loop, nowNs, last) -> {
                            throw new IllegalStateException("broken on purpose");
                        },
                        done -> {});
        bench.run(5);
        assertThat(answer).isDone();
        assertThat(answer.join().code()).isEqualTo("failed");
        assertThat(bench.state()).isEqualTo(SafetyState.LOCKOUT);
    }
}
