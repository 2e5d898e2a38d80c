package io.prehend.launch.station;

import static io.prehend.launch.station.StationBench.caller;
import static io.prehend.launch.station.StationBench.require;
import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.launch.operate.Caller;
import io.prehend.launch.operate.Role;
import io.prehend.launch.operate.Via;
import io.prehend.safety.LatchedStop;
import io.prehend.safety.SafetyState;
import io.prehend.safety.SafetySupervisor;
import io.prehend.safety.StopCategory;
import io.prehend.safety.StopCause;
import io.prehend.safety.StopEvent;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stories of a simulated arm, which an automatic operator starts. */
class AutomaticOperatorTest {
    private static final Caller ANN = caller("Ann", Role.OPERATOR);
    private static final Caller KEYS = new Caller("Kim", Role.OPERATOR, "terminal", Via.KEYBOARD, "");

    @TempDir
    private Path folder;

    @Test
    void shouldStartByItselfAndAgainAfterEachObject() {
        try (StationBench bench = new StationBench(folder, true, true)) {
            bench.run(2000);
            assertThat(bench.state()).isEqualTo(SafetyState.RUNNING);
            assertThat(bench.station.situation().task().automatic()).isTrue();

            for (int object = 1; object <= 3; object++) {
                bench.swing.done = true;
                bench.run(1000);
                assertThat(bench.state()).as("between objects").isEqualTo(SafetyState.DISARMED);
                assertThat(bench.renewed).isEqualTo(object);
                assertThat(bench.station.situation().task().successes()).isEqualTo(object);
                bench.run(4000);
                assertThat(bench.state()).isEqualTo(SafetyState.RUNNING);
            }
            assertThat(bench.station.records().audit(1000))
                    .anyMatch(line ->
                            line.kind().equals("motion_started") && line.actor().startsWith("automatic operator"));
        }
    }

    @Test
    void shouldGraspOneObjectAfterAnotherWithoutBeingStartedAnewWhereTheRobotBringsThem() {
        try (StationBench bench = new StationBench(folder, true, true, false)) {
            bench.run(2000);
            for (int object = 1; object <= 3; object++) {
                bench.swing.done = true;
                bench.run(1000);
                assertThat(bench.state()).as("between objects").isEqualTo(SafetyState.RUNNING);
                assertThat(bench.arm.speedRadPerS()).isZero();
                assertThat(bench.station.situation().task().successes()).isEqualTo(object);
                bench.run(1500);
                assertThat(bench.swing.starts).isEqualTo(object + 1);
            }
            bench.station.loopSide().stopAfter(4);
            bench.swing.done = true;
            bench.run(200);
            assertThat(bench.state()).isNotEqualTo(SafetyState.RUNNING);
        }
    }

    @Test
    void shouldKeepOffAfterAPersonsStopUntilThatPersonHasStartedTheArm() {
        try (StationBench bench = new StationBench(folder, true, true)) {
            bench.run(2000);
            bench.station.desk().stop(ANN);
            bench.run(20_000);
            assertThat(bench.state()).isEqualTo(SafetyState.STOPPED);

            bench.start(ANN);
            assertThat(bench.station.automatic().orElseThrow().willing()).isTrue();
            require(bench.station.control().handOver(ANN));
            bench.run(500);
            bench.swing.done = true;
            bench.run(6000);
            assertThat(bench.state()).as("it starts the next object again").isEqualTo(SafetyState.RUNNING);
        }
    }

    @Test
    void shouldKeepOffAfterAFaultWhereSomebodyIsThereAndResetItWhereNobodyIs() {
        for (boolean attended : new boolean[] {true, false}) {
            try (StationBench bench = new StationBench(folder.resolve("" + attended), true, attended)) {
                bench.run(2000);
                bench.arm.mute(true);
                bench.run(100);
                bench.arm.mute(false);
                bench.run(10_000);
                assertThat(bench.state()).isEqualTo(attended ? SafetyState.STOPPED : SafetyState.RUNNING);
            }
        }
    }

    @Test
    void shouldNeverTakeBackAPersonsStopEvenWhereNobodyIsThere() {
        try (StationBench bench = new StationBench(folder, true, false)) {
            bench.run(2000);
            bench.station.desk().stop(ANN);
            bench.run(20_000);
            assertThat(bench.state()).isEqualTo(SafetyState.STOPPED);
        }
    }

    @Test
    void shouldSeeAPersonsStopByItselfWhereNobodyTellsOfIt() {
        for (boolean attended : new boolean[] {true, false}) {
            try (StationBench bench = new StationBench(folder.resolve("" + attended), true, attended)) {
                bench.run(2000);
                bench.station.desk().stop(ANN);
                for (int i = 0; i < 10_000; i++) {
                    bench.station.loopSide().step();
                    bench.station.deskThread().settle();
                    if (i % 50 == 0) {
                        bench.station.refresh();
                    }
                }
                assertThat(bench.state()).isEqualTo(SafetyState.STOPPED);
            }
        }
    }

    @Test
    void shouldKeepOffWhereTheAnswerToAStartComesAfterTheStop() {
        try (StationBench bench = new StationBench(folder, true, true)) {
            bench.run(2000);
            bench.station.desk().stop(ANN);
            bench.run(1000);
            bench.station.control().take(ANN);
            bench.run(100);
            require(bench.station.control().take(ANN));
            require(bench.answer(bench.station.desk()::acknowledge, ANN));
            require(bench.answer(order -> bench.station.desk().enable(order, SafetySupervisor.ENABLE_HOLD_NS), ANN));

            bench.station.desk().start(bench.order(ANN));
            bench.station.loopSide().step();
            assertThat(bench.state()).isEqualTo(SafetyState.RUNNING);
            bench.station.desk().stop(ANN);
            bench.station.loopSide().step();
            bench.station.keeper().settle();
            bench.run(20_000);

            assertThat(bench.state()).isEqualTo(SafetyState.STOPPED);
            assertThat(bench.station.automatic().orElseThrow().willing()).isFalse();
        }
    }

    @Test
    void shouldResetOnlyWhatGettingTheArmReadyHasDone() {
        for (StopCause cause : new StopCause[] {StopCause.LOOP_STALLED, StopCause.OPERATOR_STOP}) {
            try (StationBench bench = new StationBench(folder.resolve(cause.name()), true, true)) {
                bench.latch().trip(cause, bench.nowNs());
                bench.station.loopSide().step();
                bench.station
                        .automatic()
                        .orElseThrow()
                        .begin(bench.loop().supervisor().latchedCauses());
                bench.run(3000);
                boolean ours = cause == StopCause.LOOP_STALLED;
                assertThat(bench.state()).isEqualTo(ours ? SafetyState.RUNNING : SafetyState.STOPPED);

                bench.latch().trip(StopCause.LOOP_STALLED, bench.nowNs());
                bench.run(6000);
                assertThat(bench.state()).isNotEqualTo(SafetyState.RUNNING);
            }
        }
    }

    /** Whoever tells of a stop writes it to a disk first: the arm may run again before it is told. */
    @Test
    void shouldNotBeKeptOffByAnExcusedStopThatItIsToldOfLate() {
        try (StationBench bench = new StationBench(folder, true, true)) {
            AutomaticOperator operator = bench.station.automatic().orElseThrow();
            bench.latch().trip(StopCause.LOOP_STALLED, bench.nowNs());
            bench.station.loopSide().step();
            long stoppedNs = bench.nowNs();
            operator.begin(bench.loop().supervisor().latchedCauses());
            bench.run(3000);
            assertThat(bench.state()).isEqualTo(SafetyState.RUNNING);

            operator.onTransition(stalled(stoppedNs));
            assertThat(operator.willing()).isTrue();
            operator.onTransition(stalled(bench.nowNs()));
            assertThat(operator.willing()).isFalse();
        }
    }

    private static Transition stalled(long atNs) {
        StopCause cause = StopCause.LOOP_STALLED;
        StopEvent event = new StopEvent(
                1, atNs, SafetyState.DISARMED, SafetyState.STOPPED, StopCategory.STOP_CAT2, cause, cause.bit());
        return new Transition(event, new LatchedStop(SafetyState.STOPPED, cause, cause.bit()), 0, 0, 0);
    }

    @Test
    void shouldKeepOffWhereControlWasTakenByForce() {
        try (StationBench bench = new StationBench(folder, true, false)) {
            bench.run(2000);
            require(bench.station.control().force(caller("Bob", Role.ENGINEER), "it is in the way"));
            bench.run(20_000);
            assertThat(bench.station.control().lease().holder()).isEmpty();
            assertThat(bench.state()).isEqualTo(SafetyState.STOPPED);
        }
    }

    @Test
    void shouldKeepOffWhereTheServiceBeganStopped() {
        StationBench first = new StationBench(folder.resolve("1"), true, true);
        first.run(2000);
        first.station.desk().stop(ANN);
        first.run(2);
        Path left = first.kill(folder.resolve("2"));
        try (StationBench second = new StationBench(left, true, true)) {
            second.run(10_000);
            assertThat(second.state()).isEqualTo(SafetyState.STOPPED);
        }
    }

    @Test
    void shouldLeaveARealArmToPeopleAlsoAfterOneHasStartedItAndGivenUpControl() {
        for (boolean attended : new boolean[] {true, false}) {
            try (StationBench bench = new StationBench(folder.resolve("" + attended), false, attended, true)) {
                bench.start(KEYS);
                bench.run(6000);
                assertThat(bench.station.control().lease().holder()).isEmpty();
                bench.swing.done = true;
                bench.run(10_000);
                assertThat(bench.state()).as("after an object").isEqualTo(SafetyState.DISARMED);

                bench.start(KEYS);
                bench.run(6000);
                bench.arm.mute(true);
                bench.run(100);
                bench.arm.mute(false);
                bench.run(10_000);
                assertThat(bench.state()).as("after a fault").isEqualTo(SafetyState.STOPPED);
                assertThat(bench.station.situation().task().automatic()).isFalse();
            }
        }
    }

    @Test
    void shouldLetAPersonHaveControl() {
        try (StationBench bench = new StationBench(folder, true, true)) {
            bench.run(700);
            bench.station.control().take(ANN);
            bench.run(200);
            assertThat(bench.station.control().take(ANN).accepted()).isTrue();
            assertThat(bench.station.control().lease().holder()).isEqualTo("Ann");
        }
    }
}
