package io.prehend.model;

import java.util.List;

/** The movable joints from a base link to a tip link, in order. Immutable; any thread. */
public final class KinematicChain {
    KinematicChain() {}

    /** Number of movable joints. */
    public int jointCount() {
        throw new UnsupportedOperationException();
    }

    /** Names of the joints. */
    public List<String> jointNames() {
        throw new UnsupportedOperationException();
    }

    /** Limits of joint {@code joint}. */
    public JointLimits limits(int joint) {
        throw new UnsupportedOperationException("" + joint);
    }

    /** The robot of which this is a part. */
    public RobotModel model() {
        throw new UnsupportedOperationException();
    }
}
