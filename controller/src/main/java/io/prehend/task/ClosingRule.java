package io.prehend.task;

import io.prehend.model.RobotModel;
import io.prehend.port.Action;

/**
 * Decides when the fingers close. Being sure is not enough: a policy that is sure early would close while it still
 * wants to come nearer, and so grasp by the edge. So the hand must also have arrived, or the policy must have been sure
 * for some steps in a row: then nothing better is to be expected. Owned by the loop's thread; allocates nothing.
 */
final class ClosingRule {
    private final GraspOptions options;
    private int sureSteps;

    ClosingRule(GraspOptions options) {
        this.options = options;
    }

    /** A new approach begins. */
    void restart() {
        sureSteps = 0;
    }

    /** Whether the fingers close now, by what the policy wants; once for each of its answers. */
    boolean closes(Action action) {
        if (action.closeConfidence() < options.closeThreshold()) {
            sureSteps = 0;
            return false;
        }
        sureSteps++;
        return sureSteps >= options.closeAfterSteps() || fingertipMotionM(action) <= options.closeWithinM();
    }

    /** A turn of the hand moves the fingertips on about the radius by which they are in front of its frame. */
    private static double fingertipMotionM(Action action) {
        return length(action, 0) + RobotModel.PANDA_HAND_TO_FINGERTIP_M * length(action, 3);
    }

    private static double length(Action action, int from) {
        double x = action.motion(from);
        double y = action.motion(from + 1);
        double z = action.motion(from + 2);
        return Math.sqrt(x * x + y * y + z * z);
    }
}
