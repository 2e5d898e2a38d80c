package io.prehend.safety;

import static io.prehend.safety.SupervisorBench.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Stories of what a supervisor remembers and what it forgets: stops, holds, enabling, the place of rest. */
class SupervisorMemoryTest {
    private final SupervisorBench bench = new SupervisorBench();
    private final SafetySupervisor supervisor = bench.supervisor;

    @Test
    void shouldTakeUpAStopFromBeforeARestart() {
        bench.run();
        bench.set(StopCause.ROBOT_STOPPED, true).pass(1);
        LatchedStop stored = supervisor.latchedStop();

        SupervisorBench next = new SupervisorBench();
        next.supervisor.restore(stored, next.nowNs);
        assertThat(next.supervisor.state()).isEqualTo(SafetyState.FAULT);
        assertThat(next.supervisor.worstCause()).isEqualTo(StopCause.ROBOT_STOPPED);
        assertThat(next.pass(600).acknowledge()).isEqualTo(ResetVerdict.ACCEPTED);
    }

    @Test
    void shouldComeOutOfALockoutByARestartButStillAskForAnAcknowledgement() {
        bench.run();
        bench.latch.trip(StopCause.SOFTWARE_FAULT, bench.nowNs);
        bench.pass(1);
        SupervisorBench next = new SupervisorBench();
        next.supervisor.restore(supervisor.latchedStop(), next.nowNs);
        next.pass(600);
        assertThat(next.supervisor.state()).isEqualTo(SafetyState.FAULT);
        assertThat(next.acknowledge()).isEqualTo(ResetVerdict.ACCEPTED);
    }

    @Test
    void shouldForgetEarlierHoldsOnceSomebodyHasLooked() {
        bench.run();
        for (int i = 0; i < 5; i++) {
            bench.set(StopCause.LOOP_OVERRUN, true).pass(5);
            bench.set(StopCause.LOOP_OVERRUN, false).pass(300);
        }
        bench.latch.trip(StopCause.OPERATOR_STOP, bench.nowNs);
        bench.run();
        bench.set(StopCause.LOOP_OVERRUN, true).pass(2);
        assertThat(supervisor.state()).isEqualTo(SafetyState.HOLD);
    }

    @Test
    void shouldStayEnabledAfterAMotionThatAPersonHeldInTheirHand() {
        bench.pass(600).acknowledge();
        assertThat(supervisor.enabled()).isFalse();
        supervisor.enable(OPERATOR, bench.nowNs);
        assertThat(supervisor.enabled()).isTrue();
        assertThat(supervisor.pause(bench.nowNs)).isEqualTo(ResetVerdict.WRONG_STATE);
        assertThat(supervisor.start(OPERATOR, bench.nowNs)).isEqualTo(ResetVerdict.ACCEPTED);
        bench.arm(0, 0.3).pass(50).arm(0.02, 0);
        assertThat(supervisor.pause(bench.nowNs)).isEqualTo(ResetVerdict.ACCEPTED);
        assertThat(supervisor.state()).isEqualTo(SafetyState.READY);
        assertThat(supervisor.enabled()).isTrue();
        bench.pass(200);
        assertThat(supervisor.start(OPERATOR, bench.nowNs)).isEqualTo(ResetVerdict.ACCEPTED);
        assertThat(supervisor.finish(bench.nowNs)).isEqualTo(ResetVerdict.ACCEPTED);
        assertThat(supervisor.enabled()).isFalse();
    }

    @Test
    void shouldNameInAnEventWhatIsThereAndWhatHasLatched() {
        bench.run();
        bench.latch.trip(StopCause.PERSON_NEAR, bench.nowNs);
        bench.set(StopCause.POLICY_LATE, true).pass(1);
        assertThat(supervisor.lastEvent().causes())
                .isEqualTo(StopCause.PERSON_NEAR.bit() | StopCause.POLICY_LATE.bit());
        assertThat(supervisor.lastEvent().number()).isEqualTo(3);
        assertThat(supervisor.lastEvent().from()).isEqualTo(SafetyState.RUNNING);
        bench.set(StopCause.POLICY_LATE, false)
                .set(StopCause.ROBOT_STOPPED, true)
                .pass(1);
        assertThat(supervisor.lastEvent().causes())
                .isEqualTo(StopCause.PERSON_NEAR.bit() | StopCause.ROBOT_STOPPED.bit());
        assertThat(supervisor.lastEvent().atNs()).isEqualTo(bench.nowNs);
    }

    @Test
    void shouldTakeANewPlaceOfRestOnlyWhereItMayNotRun() {
        bench.pass(600).acknowledge();
        bench.pass(200);
        supervisor.restAnew(bench.nowNs);
        bench.arm(0.2, 0).pass(300);
        assertThat(supervisor.state()).isEqualTo(SafetyState.READY);
        bench.arm(0.3, 0).pass(1);
        assertThat(supervisor.state()).as("and watches that one").isEqualTo(SafetyState.FAULT);

        supervisor.restAnew(bench.nowNs);
        bench.arm(0, 0).pass(1);
        assertThat(StopCause.STANDSTILL_LEFT.in(supervisor.activeCauses()))
                .as("a stop is not taken back")
                .isTrue();
    }

    @Test
    void shouldWatchThatTheArmComesToRestWhenItsTaskHasEnded() {
        bench.run();
        bench.arm(0, 0.5).pass(10);
        assertThat(supervisor.finish(bench.nowNs)).isEqualTo(ResetVerdict.ACCEPTED);
        bench.pass(1_000);
        assertThat(supervisor.state()).isEqualTo(SafetyState.READY);
        bench.pass(1);
        assertThat(supervisor.state()).isEqualTo(SafetyState.FAULT);
        assertThat(supervisor.worstCause()).isEqualTo(StopCause.BRAKING_TOO_LONG);
    }

    @Test
    void shouldLetADisarmedArmBeMovedByHand() {
        assertThat(supervisor.disarm(bench.nowNs)).isEqualTo(ResetVerdict.WRONG_STATE);
        bench.pass(600).acknowledge();
        bench.pass(200);
        assertThat(supervisor.disarm(bench.nowNs)).isEqualTo(ResetVerdict.ACCEPTED);
        bench.arm(0.5, 0.1).pass(2_000);
        assertThat(supervisor.state()).isEqualTo(SafetyState.DISARMED);
        assertThat(supervisor.activeCauses()).isZero();
        bench.arm(0.6, 0).run();
        assertThat(supervisor.disarm(bench.nowNs)).isEqualTo(ResetVerdict.WRONG_STATE);
        assertThat(supervisor.state()).isEqualTo(SafetyState.RUNNING);
    }

    @Test
    void shouldAskAnewAtEveryActWhoActs() {
        OperatorAct viewer = new OperatorAct("eve", false, true, true, SafetySupervisor.ENABLE_HOLD_NS);
        OperatorAct guest = new OperatorAct("eve", true, false, true, SafetySupervisor.ENABLE_HOLD_NS);
        bench.pass(600).acknowledge();
        assertThat(supervisor.enable(viewer, bench.nowNs)).isEqualTo(ResetVerdict.NOT_ENTITLED);
        assertThat(supervisor.enabled()).isFalse();
        supervisor.enable(OPERATOR, bench.nowNs);
        assertThat(supervisor.start(guest, bench.nowNs)).isEqualTo(ResetVerdict.NOT_IN_CONTROL);
        assertThat(supervisor.state()).isEqualTo(SafetyState.READY);
    }
}
