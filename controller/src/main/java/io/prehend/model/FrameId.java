package io.prehend.model;

/**
 * Name of a coordinate frame (REP-103 axes: x forward, y left, z up for the base).
 *
 * @param name as it stands in the URDF or in a message header
 */
public record FrameId(String name) {
    /** The arm's base link. */
    public static final FrameId BASE = new FrameId("base");
    /**
     * The hand: flange side of the gripper, z towards the fingers. The fingertips are further along z, by {@link
     * RobotModel#PANDA_HAND_TO_FINGERTIP_M} on our Panda.
     */
    public static final FrameId HAND = new FrameId("hand");
    /** The depth camera: x right, y down, z forward (REP-103, optical frame). */
    public static final FrameId CAMERA = new FrameId("camera_optical");

    /** Refuses a name that is empty. */
    public FrameId {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("a frame needs a name");
        }
    }

    /** Throws unless this is {@code expected}: frames are never mixed silently. */
    public void require(FrameId expected) {
        if (!equals(expected)) {
            throw new IllegalArgumentException(
                    "expected frame '" + expected.name + "', but the data is in frame '" + name + "'");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
