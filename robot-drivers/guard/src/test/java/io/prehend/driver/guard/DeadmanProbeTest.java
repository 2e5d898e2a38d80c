package io.prehend.driver.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.driver.fault.FaultScript;
import io.prehend.driver.fault.FaultyDriver;
import io.prehend.driver.guard.DeadmanResult.Verdict;
import io.prehend.loop.KinematicArm;
import io.prehend.model.JointStateBuffer;
import io.prehend.port.RobotDriver;
import io.prehend.safety.PandaLimits;
import io.prehend.safety.SafetyLimits;
import io.prehend.safety.StopCategory;
import io.prehend.safety.StopCause;
import io.prehend.safety.StopLatch;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** At 1 kHz, around arms that stop sooner or later when nothing is said any more, on a clock that the test turns. */
class DeadmanProbeTest {
    private static final long MS = 1_000_000L;
    private static final double[] HOME_RAD = {0.0, -0.6, 0.0, -2.2, 0.0, 1.6, 0.785};
    private static final SafetyLimits LIMITS = PandaLimits.normal();

    private final StopLatch latch = new StopLatch();
    private KinematicArm arm;
    private double farthestRad;
    private long nowNs;

    @BeforeEach
    void place() {
        arm = new KinematicArm(FaultTrial.PANDA.jointNames(), HOME_RAD);
    }

    @Test
    void shouldPassAnArmThatStopsAtOnce() {
        DeadmanResult result = measure("");

        assertThat(result.passed()).as(result.sentence()).isTrue();
        assertThat(result.joint()).isEqualTo("panda_joint7");
        assertThat(result.stopNs()).isBetween(0L, 25 * MS);
        assertThat(result.sentence()).contains("panda_joint7").contains("allowed: 150 ms");
        assertThat(farthestRad).isBetween(0.01, 0.011);
        assertThat(arm.stopped()).as("released").isEqualTo(StopCategory.NONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 50, 80, 100, 120, 140})
    void shouldTimeAStop(int deadmanMs) {
        DeadmanResult result = measure("always slow-deadman " + deadmanMs + "ms");

        assertThat(result.verdict()).as(result.sentence()).isEqualTo(Verdict.PASSED);
        assertThat(result.stopNs()).isBetween((deadmanMs - 3) * MS, (deadmanMs + 8) * MS);
    }

    @ParameterizedTest
    @ValueSource(ints = {155, 170, 200, 400, 5000})
    void shouldRefuseAnArmThatStopsTooLateAndStopIt(int deadmanMs) {
        DeadmanResult result = measure("always slow-deadman " + deadmanMs + "ms");

        assertThat(result.verdict()).as(result.sentence()).isEqualTo(Verdict.TOO_SLOW);
        assertThat(result.stopNs()).isGreaterThan(150 * MS);
        assertThat(arm.stopped()).as("told to stop").isEqualTo(StopCategory.STOP_CAT2);
        assertThat(result.stopNs() < 190 * MS || arm.speedRadPerS() == 0)
                .as("braked by commands where it did not rest by itself")
                .isTrue();
        assertThat(farthestRad).isLessThanOrEqualTo(DeadmanProbe.FARTHEST_RAD);
    }

    @Property(tries = 100)
    void shouldNeverGoFartherThanItSays(
            @ForAll @IntRange(max = 600) int deadmanMs, @ForAll @IntRange(max = 60) int lag) {
        place();
        String delay = lag == 0 ? "" : "; always delay " + lag + "ms back; always delay " + lag + "ms forth";

        DeadmanResult result = measure("always slow-deadman " + (1 + deadmanMs) + "ms" + delay);

        assertThat(farthestRad).as(result.sentence()).isLessThanOrEqualTo(DeadmanProbe.FARTHEST_RAD);
        assertThat(result.passed() && deadmanMs > 150).as(result.sentence()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "always drop back,               no joint states come",
        "always lose-link,               DRIVER_LINK_LOST",
        "1ms.. permute-joints,           JOINTS_MISMATCHED",
        "always drop forth,              follows so small a motion",
        "400ms.. lose-link,              DRIVER_LINK_LOST",
        "400ms.. black-hole,             stayed away",
        "750ms.. drop back,              stayed away",
        "400ms.. not-a-number,           JOINT_STATE_INVALID",
        "400ms.. jump 0.5rad,            JOINT_STATE_INVALID",
        "400ms.. lose-joint,             JOINTS_MISMATCHED",
    })
    void shouldRefuseAnArmThatCannotBeMeasuredAndSayWhy(String fault, String why) {
        DeadmanResult result = measure(fault);

        assertThat(result.verdict()).isEqualTo(Verdict.NOT_MEASURED);
        assertThat(result.passed()).isFalse();
        assertThat(result.sentence()).contains(why);
        assertThat(farthestRad).isLessThanOrEqualTo(DeadmanProbe.FARTHEST_RAD);
    }

    @Test
    void shouldRefuseAnArmWhoseStatesComeTooRarely() {
        RobotDriver rare = new DriverDecorator(arm) {
            private int reads;

            @Override
            public boolean read(JointStateBuffer into, long atNs) {
                return reads++ % 20 == 0 && super.read(into, atNs);
            }
        };
        assertThat(measure(rare).sentence()).contains("too rarely");
    }

    @Test
    void shouldRefuseAnArmThatDoesNotStandStill() {
        RobotDriver drifting = new DriverDecorator(arm) {
            @Override
            public boolean read(JointStateBuffer into, long atNs) {
                boolean came = super.read(into, atNs);
                into.setJoint(2, 0.03 * atNs * 1e-9, 0.03, 0);
                return came;
            }
        };
        DeadmanResult result = measure(drifting);

        assertThat(result.sentence()).contains("does not stand still");
        assertThat(arm.writes()).isZero();
    }

    @Test
    void shouldReleaseAnArmThatHadStoppedItselfBefore() {
        arm.stopItself();

        assertThat(measure("").passed()).isTrue();
    }

    @Test
    void shouldMoveAnotherJointWhereTheLastStandsAtItsLimit() {
        double[] atLimitRad = HOME_RAD.clone();
        atLimitRad[6] = LIMITS.joints().get(6).upperRad() + 0.01;
        arm = new KinematicArm(FaultTrial.PANDA.jointNames(), atLimitRad);

        DeadmanResult result = measure("");

        assertThat(result.joint()).isEqualTo("panda_joint6");
        assertThat(result.passed()).as(result.sentence()).isTrue();
    }

    @Test
    void shouldMoveAwayFromTheNearerLimit() {
        double[] nearRad = HOME_RAD.clone();
        nearRad[6] = LIMITS.joints().get(6).upperRad() - 0.01;
        arm = new KinematicArm(FaultTrial.PANDA.jointNames(), nearRad);

        assertThat(measure("").passed()).isTrue();
        assertThat(arm.positionRad(6)).isLessThan(nearRad[6]);
    }

    @Test
    void shouldRefuseAnArmThatStandsOutsideAllItsLimits() {
        double[] outsideRad = new double[7];
        for (int joint = 0; joint < 7; joint++) {
            outsideRad[joint] = LIMITS.joints().get(joint).upperRad() + 0.001;
        }
        arm = new KinematicArm(FaultTrial.PANDA.jointNames(), outsideRad);

        assertThat(measure("").sentence()).contains("no joint that has");
        assertThat(arm.writes()).isZero();
    }

    @Test
    void shouldEndAtOnceWhenSomebodyAsksForAStop() {
        DeadmanProbe probe = new DeadmanProbe(arm, FaultTrial.PANDA, LIMITS, latch);
        boolean done = false;
        while (!done) {
            nowNs += MS;
            if (arm.writes() == 50) {
                latch.trip(StopCause.OPERATOR_STOP, nowNs);
            }
            done = probe.tick(nowNs);
            assertThat(arm.writes() <= 50 || arm.stopped() != StopCategory.NONE).isTrue();
        }
        assertThat(probe.result().sentence()).contains("OPERATOR_STOP");
        assertThat(arm.speedRadPerS()).isZero();
    }

    @Test
    void shouldNotMeasureOurOwnDeadman() {
        assertThatThrownBy(() -> measure(Guards.around(arm, FaultTrial.PANDA)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without guards");
    }

    private DeadmanResult measure(String script) {
        return measure(new FaultyDriver(arm, FaultScript.parse(script)));
    }

    private DeadmanResult measure(RobotDriver driver) {
        RobotDriver watched = new DriverDecorator(driver) {
            @Override
            public boolean read(JointStateBuffer into, long atNs) {
                for (int joint = 0; joint < 7; joint++) {
                    farthestRad = Math.max(farthestRad, Math.abs(arm.positionRad(joint) - startRad(joint)));
                }
                return super.read(into, atNs);
            }
        };
        DeadmanProbe probe =
                new DeadmanProbe(driver instanceof CommandDeadman ? driver : watched, FaultTrial.PANDA, LIMITS, latch);
        boolean done = false;
        for (int tick = 0; !done; tick++) {
            assertThat(tick).as("it comes to an end").isLessThan(20_000);
            nowNs += MS;
            done = probe.tick(nowNs);
        }
        return probe.result();
    }

    private double startRad(int joint) {
        return arm.writes() == 0 ? arm.positionRad(joint) : HOME_RAD[joint];
    }
}
