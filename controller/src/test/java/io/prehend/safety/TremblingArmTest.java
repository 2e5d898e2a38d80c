package io.prehend.safety;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** An arm that is stopped and comes to rest, but twitches again and again, as when its fingers slip off something. */
class TremblingArmTest {
    private final SupervisorBench bench = new SupervisorBench();
    private final SafetySupervisor supervisor = bench.supervisor;

    /** Otherwise it could neither be acknowledged nor would anything be done about it. */
    @Test
    void shouldCloseTheBrakesOfAStoppedArmThatTrembles() {
        bench.run();
        bench.latch.trip(StopCause.OPERATOR_STOP, bench.nowNs);
        tremble(900);
        assertThat(supervisor.state()).isEqualTo(SafetyState.STOPPED);
        assertThat(supervisor.reaction()).isEqualTo(StopCategory.STOP_CAT2);
        assertThat(bench.acknowledge()).isEqualTo(ResetVerdict.NOT_AT_REST);
        tremble(400);
        assertThat(supervisor.state()).isEqualTo(SafetyState.FAULT);
        assertThat(supervisor.reaction()).isEqualTo(StopCategory.STOP_CAT1);
        assertThat(supervisor.worstCause()).isEqualTo(StopCause.BRAKING_TOO_LONG);
        // Its brakes hold it now.
        bench.arm(0, 0).pass(600);
        assertThat(bench.acknowledge()).isEqualTo(ResetVerdict.ACCEPTED);
    }

    @Test
    void shouldNotMindAnArmThatTremblesAfterItWasAcknowledged() {
        bench.run();
        bench.latch.trip(StopCause.OPERATOR_STOP, bench.nowNs);
        bench.pass(700);
        assertThat(bench.acknowledge()).isEqualTo(ResetVerdict.ACCEPTED);
        tremble(3_000);
        assertThat(supervisor.state()).isEqualTo(SafetyState.READY);
    }

    private void tremble(int ms) {
        for (int passed = 0; passed < ms; passed += 300) {
            bench.arm(0, 0).pass(Math.min(280, ms - passed));
            bench.arm(0, 0.05).pass(Math.max(0, Math.min(20, ms - passed - 280)));
        }
    }
}
