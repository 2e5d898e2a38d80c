package io.prehend.safety;

import io.prehend.model.JointCommand;
import io.prehend.model.JointStateView;

/** Whether a command or a state is made of numbers, for the right number of joints. Pure functions; any thread. */
final class FiniteCheck {
    private FiniteCheck() {}

    static boolean isFinite(JointCommand command, int jointCount) {
        boolean finite = command != null && command.count() == jointCount;
        for (int joint = 0; finite && joint < jointCount; joint++) {
            finite = Double.isFinite(command.positionRad(joint)) && Double.isFinite(command.velocityRadPerS(joint));
        }
        return finite;
    }

    /** The effort is not looked at: robots that do not measure it say NaN. */
    static boolean isFinite(JointStateView state, int jointCount) {
        boolean finite = state != null && state.count() == jointCount;
        for (int joint = 0; finite && joint < jointCount; joint++) {
            finite = Double.isFinite(state.positionRad(joint)) && Double.isFinite(state.velocityRadPerS(joint));
        }
        return finite;
    }
}
