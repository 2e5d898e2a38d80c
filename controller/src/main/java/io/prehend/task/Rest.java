package io.prehend.task;

import io.prehend.model.JointStateView;
import io.prehend.safety.SafetySupervisor;

/** Whether an arm stands still, as tasks see it. Stateless. */
final class Rest {
    private Rest() {}

    /** Whether no joint of {@code measured} is faster than standstill. */
    static boolean isAtRest(JointStateView measured) {
        boolean resting = true;
        for (int joint = 0; joint < measured.count(); joint++) {
            resting &= Math.abs(measured.velocityRadPerS(joint)) < SafetySupervisor.REST_RAD_PER_S;
        }
        return resting;
    }
}
