package io.prehend.safety;

import io.prehend.model.JointStateBuffer;
import java.util.ArrayList;
import java.util.List;

/** A supervisor with a clock that is stepped by hand, an arm that stands where it is put, and everything healthy. */
final class SupervisorBench {
    static final long MS = 1_000_000L;
    static final OperatorAct OPERATOR = OperatorAct.local("anna", 1_000 * MS);

    final StopLatch latch = new StopLatch();
    final List<StopEvent> events = new ArrayList<>();
    final SafetySupervisor supervisor = new SafetySupervisor(2, latch, events::add);
    final SafetyInputs inputs = new SafetyInputs();
    final JointStateBuffer measured = new JointStateBuffer(2);
    long nowNs = 5_000 * MS;

    SupervisorBench() {
        inputs.setMeasured(measured);
    }

    /** Ticks every millisecond for {@code durationMs}. */
    SupervisorBench pass(long durationMs) {
        for (long i = 0; i < durationMs; i++) {
            nowNs += MS;
            supervisor.tick(nowNs, inputs);
        }
        return this;
    }

    SupervisorBench set(StopCause cause, boolean present) {
        inputs.set(cause, present);
        return this;
    }

    SupervisorBench arm(double positionRad, double velocityRadPerS) {
        measured.setJoint(0, positionRad, velocityRadPerS, 0);
        return this;
    }

    ResetVerdict acknowledge() {
        return supervisor.acknowledge(OPERATOR, nowNs);
    }

    /** From boot, or from a stop whose cause is gone, to motion. */
    SupervisorBench run() {
        pass(600);
        require(acknowledge());
        require(supervisor.enable(OPERATOR, nowNs));
        require(supervisor.start(OPERATOR, nowNs));
        return pass(1);
    }

    private static void require(ResetVerdict verdict) {
        if (verdict != ResetVerdict.ACCEPTED) {
            throw new AssertionError("refused: " + verdict);
        }
    }
}
