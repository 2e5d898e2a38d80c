package io.prehend.task;

import io.prehend.model.JointStateView;
import io.prehend.safety.SafetySupervisor;

/** Whether an arm stands still, as tasks see it. Stateless. */
final class Rest {
    /** After so long a task ends even though the arm still moves, ns; the supervisor then has its say. */
    private static final long TIMEOUT_NS = 2_000_000_000L;

    private Rest() {}

    /** Whether a task that has waited for {@code waitedNs} for the arm to stand still need not wait any longer. */
    static boolean isOver(JointStateView measured, long waitedNs) {
        return isAtRest(measured) || waitedNs > TIMEOUT_NS;
    }

    /** Whether no joint of {@code measured} is faster than standstill. */
    static boolean isAtRest(JointStateView measured) {
        boolean resting = true;
        for (int joint = 0; joint < measured.count(); joint++) {
            resting &= Math.abs(measured.velocityRadPerS(joint)) < SafetySupervisor.REST_RAD_PER_S;
        }
        return resting;
    }
}
