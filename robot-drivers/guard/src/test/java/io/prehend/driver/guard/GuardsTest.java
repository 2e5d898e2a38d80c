package io.prehend.driver.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.driver.fault.FaultScript;
import io.prehend.driver.fault.FaultyDriver;
import io.prehend.loop.KinematicArm;
import io.prehend.model.JointCommand;
import io.prehend.model.JointStateBuffer;
import io.prehend.model.KinematicChain;
import io.prehend.model.RobotModel;
import io.prehend.port.RobotDriver;
import io.prehend.safety.StopCategory;
import io.prehend.safety.StopCause;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GuardsTest {
    private static final long MS = 1_000_000L;
    private static final KinematicChain PANDA = RobotModel.panda().chain("panda_link0", "panda_hand");

    private final KinematicArm arm = new KinematicArm(PANDA.jointNames(), new double[7]);
    private final JointStateBuffer state = new JointStateBuffer(7);
    private final JointCommand command = new JointCommand(7);

    @Test
    void shouldRefuseARobotWithOtherJoints() {
        KinematicArm other = new KinematicArm(List.of("a", "b"), new double[2]);

        assertThatThrownBy(() -> Guards.around(other, PANDA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("panda_joint1")
                .hasMessageContaining("[a, b]");
    }

    @Test
    void shouldLetAHealthyRobotThroughUnchanged() {
        RobotDriver guarded = Guards.around(arm, PANDA);
        for (long ms = 1; ms <= 100; ms++) {
            command.setJoint(0, 0.001 * ms, 1);
            guarded.write(command, ms * MS);
            assertThat(guarded.read(state, ms * MS)).isTrue();
            assertThat(state.positionRad(0)).isEqualTo(0.001 * ms);
        }
        assertThat(guarded.causes()).isZero();
    }

    @Property
    void shouldNeverLetTimeRunBack(@ForAll @Size(max = 60) List<@LongRange(min = 0, max = 1000) Long> stamps) {
        SequenceGuard guard = new SequenceGuard(new StampedArm(stamps));
        long lastStampNs = -1;
        long lastSequence = 0;
        for (int i = 0; i < stamps.size(); i++) {
            if (guard.read(state, i * MS)) {
                assertThat(state.stampNs()).isGreaterThan(lastStampNs);
                assertThat(state.sequence()).isEqualTo(lastSequence + 1);
                lastStampNs = state.stampNs();
                lastSequence = state.sequence();
            }
        }
        assertThat(lastSequence + guard.dropped()).isEqualTo(stamps.size());
    }

    @Test
    void shouldTakeUpARobotThatWasSwitchedOnAnewOnceItIsReleased() {
        SequenceGuard guard = new SequenceGuard(new StampedArm(List.of(900L, 5L, 6L)));
        assertThat(guard.read(state, MS)).isTrue();
        assertThat(guard.read(state, 2 * MS)).isFalse();

        guard.release();

        assertThat(guard.read(state, 3 * MS)).isTrue();
        assertThat(state.stampNs()).as("time does not run back").isGreaterThan(900);
    }

    @Test
    void shouldTakeAClockThatWasSetBackForWhatItIs() {
        long hourNs = 3600_000L * MS;
        SequenceGuard guard = new SequenceGuard(new StampedArm(List.of(hourNs, 3 * MS, 4 * MS, 5 * MS)));
        assertThat(guard.read(state, MS)).isTrue();
        assertThat(guard.read(state, 2 * MS)).as("it might be an old sample").isFalse();
        assertThat(guard.read(state, 3 * MS)).as("it goes on from there").isTrue();
        assertThat(state.stampNs()).isEqualTo(hourNs + 2 * MS);
        assertThat(guard.read(state, 4 * MS)).isTrue();
        assertThat(state.stampNs()).isEqualTo(hourNs + 3 * MS);
        assertThat(guard.clockSteps()).isEqualTo(1);
    }

    @Test
    void shouldNotTakeOldSamplesAmongNewOnesForAnotherClock() {
        long hourNs = 3600_000L * MS;
        SequenceGuard guard = new SequenceGuard(
                new StampedArm(List.of(hourNs, 3 * MS, hourNs + MS, 4 * MS, hourNs + 2 * MS, 5 * MS)));
        for (int i = 0; i < 6; i++) {
            assertThat(guard.read(state, i * MS)).isEqualTo(i % 2 == 0);
        }
        assertThat(guard.clockSteps()).isZero();
    }

    @Test
    void shouldLetNoSampleThroughWhileTheJointsAreOthers() {
        FaultyDriver faulty = new FaultyDriver(arm, FaultScript.parse("5ms..10ms permute-joints"));
        NameGuard guard = new NameGuard(faulty, PANDA.jointNames());
        for (int ms = 0; ms < 15; ms++) {
            boolean healthy = ms < 5 || ms >= 10;
            assertThat(guard.read(state, ms * MS)).isEqualTo(healthy);
            assertThat(StopCause.JOINTS_MISMATCHED.in(guard.causes())).isEqualTo(!healthy);
        }
    }

    @Test
    void shouldNotBelieveAJumpOnlyBecauseTheRobotsClockWasSetAhead() {
        FaultyDriver faulty = new FaultyDriver(arm, FaultScript.parse("0s..10ms step-clock; 10ms.. jump 0.5rad"));
        StateValidator guard = new StateValidator(faulty, velocities());
        for (int ms = 1; ms < 10; ms++) {
            assertThat(guard.read(state, ms * MS)).isTrue();
        }
        guard.read(state, 11 * MS);
        assertThat(guard.rejected()).isEqualTo(1);
    }

    @Test
    void shouldCallForAStopWhenAFifthOfTheSamplesIsOld() {
        arm.freezeStamp(true);
        SequenceGuard guard = new SequenceGuard(arm);
        for (long ms = 0; ms <= 20; ms++) {
            guard.read(state, ms * MS);
        }
        assertThat(StopCause.JOINT_STATE_DISORDERED.in(guard.causes())).isTrue();
    }

    @Test
    void shouldDropWhatIsNotANumberAndCallForAStopAtTheThird() {
        StateValidator guard = new StateValidator(arm, velocities());
        assertThat(guard.read(state, MS)).isTrue();
        arm.sendNotANumber(true);

        assertThat(guard.read(state, 2 * MS)).isFalse();
        assertThat(guard.read(state, 3 * MS)).isFalse();
        assertThat(guard.causes()).isZero();
        assertThat(guard.read(state, 4 * MS)).isFalse();
        assertThat(StopCause.JOINT_STATE_INVALID.in(guard.causes())).isTrue();

        arm.sendNotANumber(false);
        assertThat(guard.read(state, 5 * MS)).isTrue();
        assertThat(guard.causes()).isZero();
    }

    @Test
    void shouldNotBelieveAJumpThatNoJointCouldMake() {
        StateValidator guard = new StateValidator(arm, velocities());
        guard.read(state, MS);
        command.setJoint(3, -0.5, 0);
        arm.write(command, MS);

        assertThat(guard.read(state, 2 * MS)).isFalse();
        assertThat(guard.rejected()).isEqualTo(1);
    }

    @Test
    void shouldStopTheRobotWhenCommandsStopComingAndStayStoppedUntilReleased() {
        RobotDriver guard = new CommandDeadman(arm, 80 * MS);
        guard.write(command, 0);
        guard.read(state, 80 * MS);
        assertThat(arm.stopped()).isEqualTo(StopCategory.NONE);

        guard.read(state, 81 * MS);
        assertThat(arm.stopped()).isEqualTo(StopCategory.STOP_CAT2);
        assertThat(StopCause.ROBOT_STOPPED.in(guard.causes())).isTrue();
        long writes = arm.writes();
        guard.write(command, 82 * MS);
        assertThat(arm.writes()).as("nothing passes any more").isEqualTo(writes);

        guard.release();
        guard.write(command, 90 * MS);
        assertThat(arm.writes()).isEqualTo(writes + 1);
        assertThat(guard.causes()).isZero();
    }

    @Test
    void shouldRefuseADeadmanThatIsSlowerThanTheRobotsOwn() {
        assertThatThrownBy(() -> new CommandDeadman(arm, arm.commandTimeoutNs()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double[] velocities() {
        double[] velocities = new double[7];
        for (int joint = 0; joint < 7; joint++) {
            velocities[joint] = PANDA.limits(joint).velocityRadPerS();
        }
        return velocities;
    }

    /** Delivers samples with the given stamps. */
    private static final class StampedArm extends DriverDecorator {
        private final List<Long> stamps;
        private int next;

        StampedArm(List<Long> stamps) {
            super(new KinematicArm(PANDA.jointNames(), new double[7]));
            this.stamps = stamps;
        }

        @Override
        public boolean read(JointStateBuffer into, long nowNs) {
            super.read(into, nowNs);
            into.setHeader(stamps.get(next), nowNs, next);
            next++;
            return true;
        }
    }
}
