package io.prehend.port;

import io.prehend.model.GripperState;

/**
 * A parallel gripper. Called by the loop's thread; commands are handed over and return at once.
 *
 * <p>Nothing here opens the gripper because of a fault: on every stop it keeps what it does (ISO 10218: losing power
 * must not create a hazard), and only {@link #move} opens it.
 */
public interface Gripper {
    /** Moves the fingers until they are {@code widthM} apart, at {@code speedMPerS}. */
    void move(double widthM, double speedMPerS);

    /** Closes at {@code speedMPerS} until the fingers press with {@code forceN} each, and keeps pressing. */
    void grasp(double speedMPerS, double forceN);

    /** Copies the newest state into {@code into}. */
    void read(GripperState into, long nowNs);

    /**
     * Whether the last order never reached the gripper and is not tried any more: whoever still wants it says it again.
     */
    default boolean orderLost() {
        return false;
    }

    /** Largest distance between the fingers, m. */
    double maxWidthM();
}
