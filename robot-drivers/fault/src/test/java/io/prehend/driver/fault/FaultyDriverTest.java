package io.prehend.driver.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.prehend.loop.KinematicArm;
import io.prehend.model.JointCommand;
import io.prehend.model.JointStateBuffer;
import io.prehend.safety.StopCategory;
import io.prehend.safety.StopCause;
import io.prehend.testing.Allocation;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Every fault of a robot, at 1 kHz, around an arm that is at once where it is told to be. */
class FaultyDriverTest {
    private static final long MS = 1_000_000L;
    private static final List<String> NAMES = List.of("a", "b", "c");

    private final KinematicArm arm = new KinematicArm(NAMES, new double[] {0.1, 0.2, 0.3});
    private final JointStateBuffer state = new JointStateBuffer(3);
    private final JointCommand command = new JointCommand(3);
    private final FaultyDriver driver = new FaultyDriver(arm, FaultScript.healthy(3));
    private long nowNs = 5_000_000_000L;

    @Test
    void shouldChangeNothingWhereNothingIsWrong() {
        command.setJoint(1, 0.25, 0.5);
        driver.write(command, nowNs);

        assertThat(read()).isTrue();
        assertThat(state.positionRad(1)).isEqualTo(0.25);
        assertThat(state.stampNs()).isEqualTo(nowNs);
        assertThat(state.receivedNs()).isEqualTo(nowNs);
        assertThat(driver.jointNames()).isEqualTo(NAMES);
        assertThat(driver.causes()).isZero();
        assertThat(driver.samplesSpoiled()).isZero();
    }

    @Test
    void shouldFallSilent() {
        driver.inject(Fault.of(FaultKind.DROP).towards(Direction.BACK));
        assertThat(read()).isFalse();

        driver.heal();
        assertThat(read()).isTrue();
    }

    @Test
    void shouldFollowItsTimeLine() {
        FaultyDriver scripted = new FaultyDriver(arm, FaultScript.parse("10ms..20ms drop back"));
        List<Integer> silent = new ArrayList<>();
        for (int ms = 0; ms < 30; ms++) {
            if (!scripted.read(state, nowNs + ms * MS)) {
                silent.add(ms);
            }
        }
        assertThat(silent).hasSize(10).startsWith(10).endsWith(19);
    }

    @Test
    void shouldFreezeTheStampOrThePositions() {
        read();
        long stampNs = state.stampNs();
        driver.inject(Fault.of(FaultKind.FREEZE_STAMP));
        move(0.9);
        assertThat(read()).isTrue();
        assertThat(state.stampNs()).isEqualTo(stampNs);
        assertThat(state.positionRad(0)).isEqualTo(0.9);

        driver.heal();
        driver.inject(Fault.of(FaultKind.FREEZE_POSITIONS));
        move(1.0);
        assertThat(read()).isTrue();
        assertThat(state.stampNs()).isEqualTo(nowNs);
        assertThat(state.positionRad(0)).isEqualTo(0.9);
    }

    @Test
    void shouldSetTheRobotsClockBackAndAheadAgain() {
        driver.inject(Fault.of(FaultKind.STEP_CLOCK, 2e9));
        read();
        assertThat(nowNs - state.stampNs()).isEqualTo(2_000_000_000L);

        driver.heal();
        read();
        assertThat(state.stampNs()).isEqualTo(nowNs);
    }

    @Test
    void shouldSpoilOnePosition() {
        driver.inject(Fault.of(FaultKind.JUMP, 0.5));
        read();
        double sumRad = state.positionRad(0) + state.positionRad(1) + state.positionRad(2);
        assertThat(sumRad).isCloseTo(1.1, within(1e-12));

        driver.heal();
        driver.inject(Fault.of(FaultKind.NOT_A_NUMBER));
        read();
        assertThat(count(Double.NaN)).isEqualTo(1);

        driver.heal();
        driver.inject(Fault.of(FaultKind.INFINITE));
        read();
        assertThat(count(Double.POSITIVE_INFINITY)).isEqualTo(1);

        driver.heal();
        driver.inject(Fault.of(FaultKind.HUGE));
        read();
        assertThat(count(1e6)).isEqualTo(1);
        assertThat(driver.samplesSpoiled()).isEqualTo(4);
    }

    @Test
    void shouldPermuteOrLoseJointsWithTheirNames() {
        driver.inject(Fault.of(FaultKind.PERMUTE_JOINTS));
        read();
        assertThat(driver.jointNames()).containsExactly("b", "c", "a");
        assertThat(state.positionRad(0)).isEqualTo(0.2);
        assertThat(state.positionRad(2)).isEqualTo(0.1);

        driver.heal();
        driver.inject(Fault.of(FaultKind.LOSE_JOINT));
        read();
        assertThat(driver.jointNames()).containsExactly("a", "b");
        assertThat(state.positionRad(2)).isNaN();
    }

    @Test
    void shouldDeliverLate() {
        driver.inject(Fault.of(FaultKind.DELAY, 5 * MS).towards(Direction.BACK));
        for (int ms = 0; ms < 5; ms++) {
            assertThat(read()).isFalse();
        }
        assertThat(read()).isTrue();
        assertThat(nowNs - state.stampNs()).isEqualTo(5 * MS);
        assertThat(state.receivedNs()).as("it came only now").isEqualTo(nowNs);
    }

    @Test
    void shouldDeliverTwice() {
        driver.inject(Fault.of(FaultKind.DUPLICATE));
        read();
        long stampNs = state.stampNs();
        assertThat(read()).isTrue();
        assertThat(state.stampNs()).isEqualTo(stampNs);
    }

    @Test
    void shouldDeliverOutOfOrder() {
        driver.inject(Fault.of(FaultKind.REORDER));
        assertThat(read()).isFalse();
        long firstNs = nowNs;
        assertThat(read()).isTrue();
        assertThat(state.stampNs()).isEqualTo(nowNs);
        assertThat(read()).isTrue();
        assertThat(state.stampNs()).isEqualTo(firstNs);
    }

    @Test
    void shouldLoseAndDelayCommands() {
        driver.inject(Fault.of(FaultKind.DROP).towards(Direction.FORTH));
        move(0.5);
        assertThat(arm.positionRad(0)).isEqualTo(0.1);
        assertThat(driver.commandsLost()).isEqualTo(1);

        driver.heal();
        driver.inject(Fault.of(FaultKind.DELAY, 3 * MS).towards(Direction.FORTH));
        move(0.6);
        read();
        assertThat(arm.positionRad(0)).isEqualTo(0.1);
        read();
        read();
        assertThat(arm.positionRad(0)).isEqualTo(0.6);
    }

    @Test
    void shouldLetNothingThroughOnALostLinkNotEvenAStop() {
        read();
        driver.inject(Fault.of(FaultKind.LOSE_LINK));
        driver.stop(StopCategory.STOP_CAT2);
        move(0.5);

        assertThat(read()).isFalse();
        assertThat(StopCause.DRIVER_LINK_LOST.in(driver.causes())).isTrue();
        assertThat(arm.stopped()).isEqualTo(StopCategory.NONE);
        assertThat(arm.positionRad(0)).isEqualTo(0.1);

        driver.heal();
        driver.stop(StopCategory.STOP_CAT2);
        assertThat(arm.stopped()).isEqualTo(StopCategory.STOP_CAT2);
        assertThat(driver.causes()).isZero();
    }

    @Test
    void shouldSayNothingInABlackHole() {
        driver.inject(Fault.of(FaultKind.BLACK_HOLE));

        assertThat(read()).isFalse();
        assertThat(driver.causes()).isZero();
    }

    @Test
    void shouldGoOnMovingWithASlowDeadman() {
        driver.inject(Fault.of(FaultKind.SLOW_DEADMAN, 200 * MS));
        for (int ms = 0; ms < 10; ms++) {
            command.setJoint(0, 0.1 + 0.001 * ms, 1);
            driver.write(command, nowNs);
            read();
        }
        double commandedRad = command.positionRad(0);
        for (int ms = 0; ms < 400; ms++) {
            read();
        }
        assertThat(arm.positionRad(0)).isCloseTo(commandedRad + 0.2, within(1e-3));
    }

    @Property(tries = 50)
    void shouldSpoilTheSameSamplesWithTheSameSeed(@ForAll long seed) {
        assertThat(spoiledRun(seed)).isEqualTo(spoiledRun(seed));
    }

    @Test
    void shouldSpoilOtherSamplesWithAnotherSeed() {
        assertThat(spoiledRun(1)).isNotEqualTo(spoiledRun(2));
    }

    @Test
    void shouldRefuseFaultsThatOnlyAWireHas() {
        assertThatThrownBy(() -> driver.inject(Fault.of(FaultKind.CUT)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cut");
        assertThatThrownBy(() -> new FaultyDriver(arm, FaultScript.parse("always garble")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldAllocateNothingInATick() {
        FaultyDriver busy = new FaultyDriver(arm, FaultScript.parse("""
                        always delay 3ms jitter 4ms chance 50%
                        always drop chance 10%
                        always duplicate chance 10%
                        always reorder chance 10%
                        always jump chance 10%
                        always freeze-positions chance 10%
                        always permute-joints chance 10%
                        always slow-deadman
                        """));
        long bytes = Allocation.fewestBytes(() -> tick(busy, 20_000));

        assertThat(bytes).as("bytes in 20,000 ticks").isLessThan(Allocation.COMPILER_BYTES);
        assertThat(busy.samplesSpoiled()).isGreaterThan(1000);
    }

    private static List<String> spoiledRun(long seed) {
        FaultScript script = FaultScript.parse("""
                always drop chance 10%
                always duplicate chance 10%
                always reorder chance 10%
                always delay 2ms jitter 5ms chance 30%
                always jump chance 10%
                50ms.. not-a-number chance 10%
                """);
        FaultyDriver faulty = new FaultyDriver(new KinematicArm(NAMES, new double[3]), script.withSeed(seed));
        JointStateBuffer sample = new JointStateBuffer(3);
        List<String> seen = new ArrayList<>();
        for (int ms = 1; ms <= 200; ms++) {
            if (faulty.read(sample, ms * MS)) {
                seen.add(ms + ": " + sample.stampNs() + " " + sample.positionRad(0) + " " + sample.positionRad(2));
            }
        }
        return seen;
    }

    private void tick(FaultyDriver busy, int count) {
        for (int i = 0; i < count; i++) {
            nowNs += MS;
            busy.read(state, nowNs);
            busy.write(command, nowNs);
        }
    }

    private boolean read() {
        nowNs += MS;
        return driver.read(state, nowNs);
    }

    private void move(double positionRad) {
        command.setJoint(0, positionRad, 0);
        driver.write(command, nowNs);
    }

    private int count(double value) {
        int count = 0;
        for (int joint = 0; joint < 3; joint++) {
            count += Double.compare(state.positionRad(joint), value) == 0 ? 1 : 0;
        }
        return count;
    }
}
