package io.prehend.safety;

import static io.prehend.safety.SupervisorBench.MS;
import static io.prehend.safety.SupervisorBench.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Stories, told with a clock that the test steps. */
class SafetySupervisorTest {
    private final SupervisorBench bench = new SupervisorBench();
    private final SafetySupervisor supervisor = bench.supervisor;

    @Test
    void shouldBootDisarmedAndBraking() {
        assertThat(supervisor.state()).isEqualTo(SafetyState.DISARMED);
        assertThat(supervisor.braking()).isTrue();
        assertThat(supervisor.latchedStop()).isNull();
    }

    @Test
    void shouldTakeThreeSeparateActsFromBootToMotion() {
        bench.pass(600);
        assertThat(supervisor.start(OPERATOR, bench.nowNs)).isEqualTo(ResetVerdict.WRONG_STATE);
        assertThat(supervisor.enable(OPERATOR, bench.nowNs)).isEqualTo(ResetVerdict.WRONG_STATE);

        assertThat(bench.acknowledge()).isEqualTo(ResetVerdict.ACCEPTED);
        assertThat(supervisor.state()).isEqualTo(SafetyState.READY);
        assertThat(supervisor.start(OPERATOR, bench.nowNs)).isEqualTo(ResetVerdict.NOT_ENABLED);

        assertThat(supervisor.enable(OPERATOR, bench.nowNs)).isEqualTo(ResetVerdict.ACCEPTED);
        assertThat(supervisor.braking()).isTrue();

        assertThat(supervisor.start(OPERATOR, bench.nowNs)).isEqualTo(ResetVerdict.ACCEPTED);
        assertThat(supervisor.state()).isEqualTo(SafetyState.RUNNING);
        assertThat(supervisor.braking()).isFalse();
    }

    @Test
    void shouldHoldAt30MsStopAt60MsAndNotMoveWhenJointStatesReturn() {
        bench.run();

        // Joint states stop arriving. After 30 ms the loop says late ...
        bench.set(StopCause.JOINT_STATE_LATE, true).pass(1);
        assertThat(supervisor.state()).isEqualTo(SafetyState.HOLD);
        assertThat(supervisor.reaction()).isEqualTo(StopCategory.HOLD);

        // ... and after 60 ms it says lost.
        bench.set(StopCause.JOINT_STATE_LOST, true).pass(1);
        assertThat(supervisor.state()).isEqualTo(SafetyState.STOPPED);
        assertThat(supervisor.worstCause()).isEqualTo(StopCause.JOINT_STATE_LOST);

        // The data returns. Nothing moves, however long we wait.
        bench.set(StopCause.JOINT_STATE_LATE, false).set(StopCause.JOINT_STATE_LOST, false);
        bench.pass(5_000);
        assertThat(supervisor.state()).isEqualTo(SafetyState.STOPPED);
        assertThat(supervisor.reaction()).isEqualTo(StopCategory.STOP_CAT2);

        // Only a person gets it going again, in three acts.
        bench.run();
        assertThat(supervisor.state()).isEqualTo(SafetyState.RUNNING);
    }

    @Test
    void shouldTellWhatIsThereFromWhatIsOnlyRemembered() {
        bench.run();
        bench.latch.trip(StopCause.OPERATOR_STOP, bench.nowNs);
        bench.pass(300);
        assertThat(supervisor.presentCauses())
                .as("nobody holds the button any more")
                .isZero();
        bench.arm(0.1, 0).pass(1);
        assertThat(supervisor.latchedCauses())
                .isEqualTo(StopCause.OPERATOR_STOP.bit() | StopCause.STANDSTILL_LEFT.bit());
        assertThat(supervisor.presentCauses())
                .as("it stands again, somewhere else")
                .isZero();

        bench.set(StopCause.STOP_LINE_OPEN, true).pass(1);
        assertThat(supervisor.presentCauses()).isEqualTo(StopCause.STOP_LINE_OPEN.bit());
        bench.set(StopCause.STOP_LINE_OPEN, false).pass(600);
        assertThat(supervisor.presentCauses()).isZero();
        assertThat(bench.acknowledge()).isEqualTo(ResetVerdict.ACCEPTED);
    }

    @Test
    void shouldGoOnByItselfAfterAShortHoldButNotBeforeAllHasBeenWellForAWhile() {
        bench.run();
        bench.set(StopCause.JOINT_STATE_LATE, true).pass(10);
        bench.set(StopCause.JOINT_STATE_LATE, false).pass(199);
        assertThat(supervisor.state()).isEqualTo(SafetyState.HOLD);
        bench.pass(1);
        assertThat(supervisor.state()).isEqualTo(SafetyState.RUNNING);
        assertThat(supervisor.reaction()).isEqualTo(StopCategory.NONE);
    }

    @Test
    void shouldStopWhenAHoldDoesNotClear() {
        bench.run();
        bench.set(StopCause.POLICY_LATE, true).pass(2_000);
        assertThat(supervisor.state()).isEqualTo(SafetyState.HOLD);
        bench.pass(2);
        assertThat(supervisor.state()).isEqualTo(SafetyState.STOPPED);
        assertThat(StopCause.HOLD_TOO_LONG.in(supervisor.latchedCauses())).isTrue();
    }

    @Test
    void shouldStopWhenHoldsComeAndGo() {
        bench.run();
        for (int i = 0; i < 5; i++) {
            bench.set(StopCause.LOOP_OVERRUN, true).pass(5);
            bench.set(StopCause.LOOP_OVERRUN, false).pass(300);
            assertThat(supervisor.state()).isEqualTo(SafetyState.RUNNING);
        }
        bench.set(StopCause.LOOP_OVERRUN, true).pass(2);
        assertThat(supervisor.state()).isEqualTo(SafetyState.STOPPED);
        assertThat(StopCause.HOLD_TOO_OFTEN.in(supervisor.latchedCauses())).isTrue();
    }

    @Test
    void shouldNotCountHoldsThatAreFarApart() {
        bench.run();
        for (int i = 0; i < 12; i++) {
            bench.set(StopCause.LOOP_OVERRUN, true).pass(5);
            bench.set(StopCause.LOOP_OVERRUN, false).pass(2_500);
        }
        assertThat(supervisor.state()).isEqualTo(SafetyState.RUNNING);
    }

    @Test
    void shouldSlowDownNearAPersonAndSpeedUpAfterwards() {
        bench.run();
        bench.set(StopCause.PERSON_NEAR, true).pass(1);
        assertThat(supervisor.state()).isEqualTo(SafetyState.RUNNING);
        assertThat(supervisor.speedScale()).isEqualTo(0.3);
        bench.set(StopCause.PERSON_NEAR, false).pass(1);
        assertThat(supervisor.speedScale()).isEqualTo(1);
    }

    @Test
    void shouldStopAtTheNextTickAfterAnyThreadTrippedTheLatch() {
        bench.run();
        bench.latch.trip(StopCause.OPERATOR_STOP, bench.nowNs);
        bench.pass(1);
        assertThat(supervisor.state()).isEqualTo(SafetyState.STOPPED);
        assertThat(supervisor.braking()).isTrue();
    }

    @Test
    void shouldTakeEveryRequestThroughTheLatchForAStopWhateverItsCauseWouldDoAlone() {
        bench.run();
        bench.latch.trip(StopCause.PERSON_NEAR, bench.nowNs);
        bench.pass(1);
        assertThat(supervisor.state()).isEqualTo(SafetyState.STOPPED);
        assertThat(supervisor.reaction()).isEqualTo(StopCategory.STOP_CAT2);
        assertThat(supervisor.latchedStop().cause()).isEqualTo(StopCause.PERSON_NEAR);
    }

    @Test
    void shouldGetWorseButNeverBetterWhileLatched() {
        bench.run();
        bench.set(StopCause.POSITION_FROZEN, true).pass(1);
        assertThat(supervisor.state()).isEqualTo(SafetyState.STOPPED);
        bench.set(StopCause.POSITION_FROZEN, false)
                .set(StopCause.ROBOT_STOPPED, true)
                .pass(1);
        assertThat(supervisor.state()).isEqualTo(SafetyState.FAULT);
        bench.set(StopCause.ROBOT_STOPPED, false).pass(1);
        assertThat(supervisor.state()).isEqualTo(SafetyState.FAULT);
        assertThat(supervisor.reaction()).isEqualTo(StopCategory.STOP_CAT1);
    }

    @Test
    void shouldLockOutUntilTheServiceIsStartedAnew() {
        bench.run();
        bench.latch.trip(StopCause.SOFTWARE_FAULT, bench.nowNs);
        bench.pass(2_000);
        assertThat(supervisor.state()).isEqualTo(SafetyState.LOCKOUT);
        assertThat(bench.acknowledge()).isEqualTo(ResetVerdict.NEEDS_RESTART);
    }

    @Test
    void shouldRefuseToAcknowledgeWhileACauseLasts() {
        bench.run();
        bench.set(StopCause.STOP_LINE_OPEN, true).pass(1_000);
        assertThat(bench.acknowledge()).isEqualTo(ResetVerdict.CAUSE_ACTIVE);
        bench.set(StopCause.STOP_LINE_OPEN, false).pass(1);
        assertThat(bench.acknowledge()).isEqualTo(ResetVerdict.ACCEPTED);
    }

    @Test
    void shouldHaveARobotReleasedFromItsOwnStopBeforeItAcknowledges() {
        bench.run();
        // The robot's dead-man has acted, and stays so until the robot is released.
        bench.set(StopCause.ROBOT_STOPPED, true).arm(0, 0.1).pass(100);
        assertThat(bench.acknowledge()).isEqualTo(ResetVerdict.NOT_AT_REST);
        bench.arm(0, 0).pass(600);
        assertThat(bench.acknowledge()).isEqualTo(ResetVerdict.RELEASING);
        assertThat(supervisor.state()).isEqualTo(SafetyState.FAULT);

        // It is not released while anything else is wrong.
        bench.set(StopCause.STOP_LINE_OPEN, true).pass(1);
        assertThat(bench.acknowledge()).isEqualTo(ResetVerdict.CAUSE_ACTIVE);
        bench.set(StopCause.STOP_LINE_OPEN, false).pass(1);

        // Released: now the person asks again.
        bench.set(StopCause.ROBOT_STOPPED, false).pass(1);
        assertThat(bench.acknowledge()).isEqualTo(ResetVerdict.ACCEPTED);
    }

    @Test
    void shouldRefuseToAcknowledgeWithoutFreshJointStates() {
        bench.pass(600).set(StopCause.JOINT_STATE_LATE, true).pass(1);
        assertThat(bench.acknowledge()).isEqualTo(ResetVerdict.STATE_NOT_FRESH);
    }

    @Test
    void shouldRefuseToAcknowledgeBeforeTheFirstTick() {
        assertThat(bench.acknowledge()).isEqualTo(ResetVerdict.STATE_NOT_FRESH);
    }

    @Test
    void shouldRefuseToAcknowledgeUntilTheArmHasStoodStillForHalfASecond() {
        bench.arm(0, 0.5).pass(600);
        assertThat(bench.acknowledge()).isEqualTo(ResetVerdict.NOT_AT_REST);
        bench.arm(0, 0).pass(499);
        assertThat(bench.acknowledge()).isEqualTo(ResetVerdict.NOT_AT_REST);
        bench.pass(2);
        assertThat(bench.acknowledge()).isEqualTo(ResetVerdict.ACCEPTED);
    }

    @Test
    void shouldRefuseWhoeverMayNotResetHasNoLeaseOrRepeatsAnOldRequest() {
        bench.pass(600);
        long now = bench.nowNs;
        assertThat(supervisor.acknowledge(new OperatorAct("eve", false, true, true, 0), now))
                .isEqualTo(ResetVerdict.NOT_ENTITLED);
        assertThat(supervisor.acknowledge(new OperatorAct("eve", true, false, true, 0), now))
                .isEqualTo(ResetVerdict.NOT_IN_CONTROL);
        assertThat(supervisor.acknowledge(new OperatorAct("eve", true, true, false, 0), now))
                .isEqualTo(ResetVerdict.REPLAYED);
        assertThat(supervisor.state()).isEqualTo(SafetyState.DISARMED);
        assertThat(bench.events).isEmpty();
    }

    @Test
    void shouldRefuseToEnableWithAShortPress() {
        bench.pass(600);
        bench.acknowledge();
        assertThat(supervisor.enable(OperatorAct.local("anna", 999 * MS), bench.nowNs))
                .isEqualTo(ResetVerdict.NOT_HELD);
        assertThat(supervisor.start(OPERATOR, bench.nowNs)).isEqualTo(ResetVerdict.NOT_ENABLED);
    }

    @Test
    void shouldNotStartIfAStopArrivedSinceTheLastTick() {
        bench.pass(600);
        bench.acknowledge();
        supervisor.enable(OPERATOR, bench.nowNs);
        bench.latch.trip(StopCause.OPERATOR_STOP, bench.nowNs);
        assertThat(supervisor.start(OPERATOR, bench.nowNs)).isEqualTo(ResetVerdict.OVERTAKEN);
    }

    @Test
    void shouldNotAcknowledgeAStopThatItHasNotSeenYet() {
        bench.run();
        bench.latch.trip(StopCause.OPERATOR_STOP, bench.nowNs);
        bench.pass(600);
        bench.latch.trip(StopCause.OPERATOR_STOP, bench.nowNs);
        assertThat(bench.acknowledge()).isEqualTo(ResetVerdict.OVERTAKEN);
        bench.pass(1);
        assertThat(bench.acknowledge()).isEqualTo(ResetVerdict.ACCEPTED);
    }

    @Test
    void shouldForgetTheEnableWhenTheArmStops() {
        bench.run();
        bench.latch.trip(StopCause.OPERATOR_STOP, bench.nowNs);
        bench.pass(600);
        assertThat(bench.acknowledge()).isEqualTo(ResetVerdict.ACCEPTED);
        assertThat(supervisor.start(OPERATOR, bench.nowNs)).isEqualTo(ResetVerdict.NOT_ENABLED);
    }

    @Test
    void shouldRefuseArmingButNotStopAMotionWhenTheDiskIsFull() {
        bench.run();
        bench.set(StopCause.DISK_UNUSABLE, true).pass(100);
        assertThat(supervisor.state()).isEqualTo(SafetyState.RUNNING);
        assertThat(supervisor.speedScale()).isEqualTo(1);
        bench.latch.trip(StopCause.OPERATOR_STOP, bench.nowNs);
        bench.pass(600);
        assertThat(bench.acknowledge()).isEqualTo(ResetVerdict.CAUSE_ACTIVE);
    }

    @Test
    void shouldStayDisarmedWhileNothingIsConnectedYet() {
        bench.set(StopCause.JOINT_STATE_LOST, true)
                .set(StopCause.DRIVER_LINK_LOST, true)
                .pass(1_000);
        assertThat(supervisor.state()).isEqualTo(SafetyState.DISARMED);
        bench.set(StopCause.JOINT_STATE_LOST, false).pass(600);
        assertThat(bench.acknowledge()).isEqualTo(ResetVerdict.CAUSE_ACTIVE);
    }

    @Test
    void shouldStopEvenWhileDisarmedWhenAPersonAsksForIt() {
        bench.pass(10);
        bench.latch.trip(StopCause.OPERATOR_STOP, bench.nowNs);
        bench.pass(1);
        assertThat(supervisor.state()).isEqualTo(SafetyState.STOPPED);
    }

    @Test
    void shouldEscalateWhenTheArmDoesNotComeToRestInASecond() {
        bench.run();
        bench.arm(0, 0.5);
        bench.latch.trip(StopCause.OPERATOR_STOP, bench.nowNs);
        bench.pass(1_000);
        assertThat(supervisor.state()).isEqualTo(SafetyState.STOPPED);
        bench.pass(2);
        assertThat(supervisor.state()).isEqualTo(SafetyState.FAULT);
        assertThat(supervisor.reaction()).isEqualTo(StopCategory.STOP_CAT1);
        assertThat(supervisor.worstCause()).isEqualTo(StopCause.BRAKING_TOO_LONG);
    }

    @Test
    void shouldEscalateWhenTheArmDriftsAwayFromStandstill() {
        bench.run();
        bench.latch.trip(StopCause.OPERATOR_STOP, bench.nowNs);
        bench.pass(200);
        bench.arm(Math.toRadians(0.4), 0).pass(10);
        assertThat(supervisor.state()).isEqualTo(SafetyState.STOPPED);
        bench.arm(Math.toRadians(0.6), 0).pass(2);
        assertThat(supervisor.reaction()).isEqualTo(StopCategory.STOP_CAT0);
        assertThat(supervisor.state()).isEqualTo(SafetyState.FAULT);
        // It stays so even if the arm comes back; acknowledging takes the new place as the place of rest.
        bench.arm(0, 0).pass(600);
        assertThat(supervisor.reaction()).isEqualTo(StopCategory.STOP_CAT0);
        assertThat(bench.acknowledge()).isEqualTo(ResetVerdict.ACCEPTED);
        assertThat(bench.pass(300).supervisor.state()).isEqualTo(SafetyState.READY);
    }

    @Test
    void shouldSuperviseStandstillDuringAHoldAndForgetItAfterwards() {
        bench.run();
        bench.set(StopCause.JOINT_STATE_LATE, true).pass(1);
        bench.set(StopCause.JOINT_STATE_LATE, false).pass(250);
        assertThat(supervisor.state()).isEqualTo(SafetyState.RUNNING);
        bench.arm(1, 1).pass(100);
        assertThat(supervisor.state()).isEqualTo(SafetyState.RUNNING);
    }

    @Test
    void shouldTakeNaNForMotion() {
        bench.arm(0, Double.NaN).pass(600);
        assertThat(bench.acknowledge()).isEqualTo(ResetVerdict.NOT_AT_REST);
    }

    @Test
    void shouldReturnToReadyWhenTheTaskEndsAndNeedANewEnable() {
        bench.run();
        assertThat(supervisor.finish(bench.nowNs)).isEqualTo(ResetVerdict.ACCEPTED);
        assertThat(supervisor.state()).isEqualTo(SafetyState.READY);
        assertThat(supervisor.start(OPERATOR, bench.nowNs)).isEqualTo(ResetVerdict.NOT_ENABLED);
        assertThat(supervisor.finish(bench.nowNs)).isEqualTo(ResetVerdict.WRONG_STATE);
        assertThat(supervisor.disarm(bench.nowNs)).isEqualTo(ResetVerdict.ACCEPTED);
        assertThat(supervisor.state()).isEqualTo(SafetyState.DISARMED);
    }

    @Test
    void shouldReportEveryChangeOnceWithItsCause() {
        bench.run();
        bench.latch.trip(StopCause.OPERATOR_STOP, bench.nowNs);
        bench.pass(50);
        for (int i = 0; i < 1_000; i++) {
            bench.latch.trip(StopCause.OPERATOR_STOP, bench.nowNs);
        }
        bench.pass(50);
        assertThat(bench.events)
                .extracting(StopEvent::to)
                .containsExactly(SafetyState.READY, SafetyState.RUNNING, SafetyState.STOPPED);
        assertThat(supervisor.lastEvent().cause()).isEqualTo(StopCause.OPERATOR_STOP);
        assertThat(supervisor.lastEvent().reaction()).isEqualTo(StopCategory.STOP_CAT2);
        assertThat(bench.latch.requests(StopCause.OPERATOR_STOP)).isEqualTo(1_001);
    }
}
