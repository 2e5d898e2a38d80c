package io.prehend.task;

import io.prehend.model.GripperState;
import io.prehend.safety.StopCause;
import io.prehend.safety.StopRules;

/**
 * Notices that something slips out of the gripper: the fingers come nearer to each other than they last stood around
 * it. Owned by the loop's thread; allocates nothing.
 */
final class GripWatch {
    private final double slippedM = StopRules.of(StopCause.GRIP_SLIPPED).threshold();
    private double stoodAtM;
    private boolean slipping;

    /** One tick; {@code carrying} whether the fingers should hold something now. */
    void tick(GripperState fingers, boolean carrying) {
        slipping = carrying && stoodAtM - fingers.widthM() > slippedM;
        if (!carrying || !fingers.moving()) {
            stoodAtM = fingers.widthM();
        }
    }

    /** Whether it slips. */
    boolean slipping() {
        return slipping;
    }
}
