package io.prehend.task;

import io.prehend.model.GripperState;
import io.prehend.safety.StopCause;
import io.prehend.safety.StopRules;

/**
 * Notices that something slips out of the gripper: the fingers come nearer to each other than they stood around it when
 * the carrying began, however slowly, or than they did when it last stopped slipping. Owned by the loop's thread;
 * allocates nothing.
 */
final class GripWatch {
    private final double slippedM = StopRules.of(StopCause.GRIP_SLIPPED).threshold();
    private double stoodAtM;
    private boolean stood;
    private boolean slipping;

    /** One tick; {@code carrying} whether the fingers should hold something now. */
    void tick(GripperState fingers, boolean carrying) {
        slipping = carrying && stoodAtM - fingers.widthM() > slippedM;
        boolean stands = !fingers.moving();
        if (!carrying || (stands && (slipping || !stood))) {
            stoodAtM = fingers.widthM();
            stood = carrying;
        }
    }

    /** Whether it slips. */
    boolean slipping() {
        return slipping;
    }
}
