package io.prehend.launch.station;

import io.prehend.launch.operate.Answer;
import io.prehend.model.GripperState;
import io.prehend.port.Gripper;

/**
 * What the fingers hold from before the service began: a task that was never started knows nothing of it, and would
 * open them in mid-air. Only where the gripper measures its force. Loop's thread; allocates nothing.
 */
final class EarlierGrip {
    /** What is answered to a start as long as there is such a thing. */
    static final Answer REFUSAL = Answer.refused(
            "holds_something",
            "The gripper holds something from before the service began, and the task would open it: support it, and"
                    + " release the grip first.");

    /** Fingers that press as hard hold something, N. */
    private static final double HOLDS_N = 2;

    private final Gripper gripper;
    private final GripperState fingers = new GripperState();
    private boolean forgotten;

    /** {@code gripper} may be null: then there is nothing. */
    EarlierGrip(Gripper gripper) {
        this.gripper = gripper;
    }

    /** Whether there is. */
    boolean holds(long nowNs) {
        if (forgotten || gripper == null) {
            return false;
        }
        gripper.read(fingers, nowNs);
        return fingers.forceN() > HOLDS_N;
    }

    /** The task has been started: from now on it knows what it holds. */
    void forget() {
        forgotten = true;
    }
}
