package io.prehend.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prehend.audit.FlightRecording;
import io.prehend.model.GripperState;
import io.prehend.model.KinematicChain;
import io.prehend.model.RobotModel;
import io.prehend.port.Gripper;
import io.prehend.safety.OperatorAct;
import io.prehend.safety.ResetVerdict;
import io.prehend.safety.SafetyState;
import io.prehend.safety.StopCategory;
import io.prehend.safety.StopCause;
import io.prehend.testing.Allocation;
import org.junit.jupiter.api.Test;

/** Stories of the loop around an arm without physics, on a clock that the test turns. */
class ControlLoopTest {
    private static final long MS = 1_000_000L;
    private static final double[] HOME_RAD = {0.0, -0.6, 0.0, -2.2, 0.0, 1.6, 0.785};
    private static final OperatorAct OPERATOR = OperatorAct.local("test", 1_000_000_000L);

    private final KinematicChain chain = RobotModel.panda().chain("panda_link0", "panda_hand");
    private final KinematicArm arm = new KinematicArm(chain.jointNames(), HOME_RAD);
    private final SwingTask task = new SwingTask(0.2);
    private final LoopBench bench = new LoopBench(chain, arm, task);
    private final ControlLoop loop = bench.loop();

    @Test
    void shouldNotMoveBeforeThreeSeparateActs() {
        bench.run(1000 * MS);
        assertThat(arm.writes()).as("commands while disarmed").isZero();

        assertThat(loop.acknowledge(OPERATOR, bench.nowNs())).isEqualTo(ResetVerdict.ACCEPTED);
        bench.run(500 * MS);
        assertThat(loop.supervisor().enable(OPERATOR, bench.nowNs())).isEqualTo(ResetVerdict.ACCEPTED);
        bench.run(500 * MS);
        assertThat(arm.positionRad(0)).isEqualTo(HOME_RAD[0]);

        assertThat(loop.start(OPERATOR, bench.nowNs())).isEqualTo(ResetVerdict.ACCEPTED);
        bench.run(500 * MS);
        assertThat(arm.positionRad(0)).isGreaterThan(0.05);
    }

    @Test
    void shouldHoldWhenJointStatesStopAndStopWhenTheyStayAwayAndNotResumeByThemselves() {
        bench.start();
        bench.run(400 * MS);

        arm.mute(true);
        bench.run(35 * MS);
        assertThat(loop.supervisor().state()).isEqualTo(SafetyState.HOLD);
        bench.run(35 * MS);
        assertThat(loop.supervisor().state()).isEqualTo(SafetyState.STOPPED);

        arm.mute(false);
        bench.run(1000 * MS);
        double whereRad = arm.positionRad(0);
        bench.run(1000 * MS);
        assertThat(loop.supervisor().state()).isEqualTo(SafetyState.STOPPED);
        assertThat(arm.positionRad(0)).isEqualTo(whereRad);
    }

    @Test
    void shouldStopAtTheTickAfterSomebodyAsksForIt() {
        bench.start();
        bench.run(400 * MS);

        loop.stop(StopCause.OPERATOR_STOP, bench.nowNs());
        assertThat(arm.stopped()).as("told directly").isEqualTo(StopCategory.STOP_CAT2);
        bench.run(MS);
        assertThat(loop.supervisor().state()).isEqualTo(SafetyState.STOPPED);
        bench.run(300 * MS);
        assertThat(arm.speedRadPerS()).isZero();
    }

    /** Somebody presses STOP in the very moment in which somebody else acknowledges. */
    @Test
    void shouldLoseNoStopThatComesBetweenAnAcknowledgementAndTheRelease() {
        bench.start();
        bench.run(400 * MS);
        loop.stop(StopCause.OPERATOR_STOP, bench.nowNs());
        bench.run(1000 * MS);
        arm.beforeRelease(() -> loop.stop(StopCause.OPERATOR_STOP, bench.nowNs()));
        assertThat(loop.acknowledge(OPERATOR, bench.nowNs())).isEqualTo(ResetVerdict.ACCEPTED);
        assertThat(arm.stopped()).isEqualTo(StopCategory.STOP_CAT2);
        bench.run(MS);
        assertThat(loop.supervisor().state()).isEqualTo(SafetyState.STOPPED);

        arm.beforeRelease(() -> {});
        bench.run(1000 * MS);
        assertThat(loop.acknowledge(OPERATOR, bench.nowNs())).isEqualTo(ResetVerdict.ACCEPTED);
        assertThat(arm.stopped()).isEqualTo(StopCategory.NONE);
    }

    @Test
    void shouldFreeARobotThatHasStoppedByItselfInTwoSteps() {
        bench.start();
        bench.run(400 * MS);

        arm.stopItself();
        bench.run(1000 * MS);
        assertThat(loop.supervisor().state()).isEqualTo(SafetyState.FAULT);
        assertThat(loop.acknowledge(OPERATOR, bench.nowNs())).isEqualTo(ResetVerdict.RELEASING);
        assertThat(loop.supervisor().state()).isEqualTo(SafetyState.FAULT);

        bench.run(10 * MS);
        assertThat(loop.acknowledge(OPERATOR, bench.nowNs())).isEqualTo(ResetVerdict.ACCEPTED);
    }

    /** Told to stop anew at each tick until it is free, a robot behind a slow wire would stop at the first motion. */
    @Test
    void shouldNotTellARobotThatIsBeingFreedToStopAgain() {
        bench.start();
        bench.run(100 * MS);
        arm.stopItself();
        arm.hardToFree(true);
        bench.run(1000 * MS);
        assertThat(arm.stopped()).isEqualTo(StopCategory.STOP_CAT1);

        assertThat(loop.acknowledge(OPERATOR, bench.nowNs())).isEqualTo(ResetVerdict.RELEASING);
        bench.run(20 * MS);

        assertThat(loop.supervisor().state()).isEqualTo(SafetyState.FAULT);
        assertThat(arm.stopped()).isEqualTo(StopCategory.NONE);
        arm.hardToFree(false);
        assertThat(loop.acknowledge(OPERATOR, bench.nowNs())).isEqualTo(ResetVerdict.RELEASING);
        bench.run(10 * MS);
        assertThat(loop.acknowledge(OPERATOR, bench.nowNs())).isEqualTo(ResetVerdict.ACCEPTED);
    }

    @Test
    void shouldStartFromWhereTheArmIsAfterAStopAndNeverFinishAnOldMotion() {
        bench.start();
        bench.run(700 * MS);
        loop.stop(StopCause.OPERATOR_STOP, bench.nowNs());
        bench.run(1500 * MS);
        double restRad = arm.positionRad(0);

        bench.start();

        assertThat(task.starts).isEqualTo(2);
        assertThat(arm.stopped()).isEqualTo(StopCategory.NONE);
        bench.run(5 * MS);
        assertThat(arm.positionRad(0)).isCloseTo(restRad, within(1e-3));
    }

    @Test
    void shouldHoldWhileThePolicyIsLateGoOnWhenItAnswersAndStopWhenItIsLost() {
        bench.start();
        bench.run(200 * MS);

        task.waitingNs = 160 * MS;
        bench.run(100 * MS);
        assertThat(loop.supervisor().state()).isEqualTo(SafetyState.HOLD);
        assertThat(task.holds).isPositive();
        task.waitingNs = 0;
        bench.run(500 * MS);
        assertThat(loop.supervisor().state()).isEqualTo(SafetyState.RUNNING);

        task.waitingNs = 310 * MS;
        bench.run(2 * MS);
        assertThat(loop.supervisor().state()).isEqualTo(SafetyState.STOPPED);
    }

    @Test
    void shouldLockOutWhenAClassOfOursThrows() {
        bench.start();
        bench.run(200 * MS);

        task.fails = true;
        bench.run(2 * MS);

        assertThat(loop.supervisor().state()).isEqualTo(SafetyState.LOCKOUT);
        assertThat(loop.fault()).hasMessage("deliberate failure");
        assertThat(loop.acknowledge(OPERATOR, bench.nowNs())).isEqualTo(ResetVerdict.NEEDS_RESTART);
    }

    @Test
    void shouldStopWhenTheRobotsStampStandsStill() {
        bench.start();
        bench.run(200 * MS);

        arm.freezeStamp(true);
        bench.run(70 * MS);

        assertThat(loop.supervisor().state()).isEqualTo(SafetyState.STOPPED);
        assertThat(loop.supervisor().lastEvent().cause()).isEqualTo(StopCause.STAMP_FROZEN);
    }

    @Test
    void shouldStopWhenTheArmDoesNotMoveAlthoughItIsTold() {
        bench.start();
        bench.run(200 * MS);

        arm.deaf(true);
        bench.run(250 * MS);

        assertThat(loop.supervisor().state()).isEqualTo(SafetyState.STOPPED);
        assertThat(loop.supervisor().lastEvent().cause()).isEqualTo(StopCause.POSITION_FROZEN);
    }

    @Test
    void shouldRecordHowTheGripperIsAlsoWhileTheArmIsStopped() {
        HeardGripper gripper = new HeardGripper();
        loop.record(gripper);
        bench.start();
        bench.run(MS);
        assertThat(lastRecordedWidthM()).as("before anything was heard of it").isNaN();

        gripper.heard.set(0.04, 12, true, bench.nowNs());
        bench.run(MS);
        assertThat(lastRecordedWidthM()).isEqualTo(0.04);

        loop.stop(StopCause.OPERATOR_STOP, bench.nowNs());
        gripper.heard.set(0.06, 12, false, bench.nowNs());
        bench.run(2 * MS);
        assertThat(loop.supervisor().state()).isEqualTo(SafetyState.STOPPED);
        assertThat(lastRecordedWidthM()).isEqualTo(0.06);
    }

    @Test
    void shouldAllocateNothingInATick() {
        loop.record(new HeardGripper());
        bench.start();
        bench.run(20_000 * MS);
        long bytes = Allocation.fewestBytes(() -> bench.run(20_000 * MS));

        assertThat(bytes).as("bytes in 20,000 ticks").isLessThan(Allocation.COMPILER_BYTES);
        assertThat(loop.supervisor().state()).isEqualTo(SafetyState.RUNNING);
    }

    private double lastRecordedWidthM() {
        FlightRecording recording = bench.recording();
        return recording.gripperWidthM(recording.count() - 1);
    }

    /** A gripper of which a test says what was heard. */
    private static final class HeardGripper implements Gripper {
        private final GripperState heard = new GripperState();

        @Override
        public void move(double widthM, double speedMPerS) {
            throw new AssertionError("nobody may move it");
        }

        @Override
        public void grasp(double speedMPerS, double forceN) {
            throw new AssertionError("nobody may move it");
        }

        @Override
        public void read(GripperState into, long nowNs) {
            into.set(heard);
        }

        @Override
        public double maxWidthM() {
            return 0.08;
        }
    }
}
