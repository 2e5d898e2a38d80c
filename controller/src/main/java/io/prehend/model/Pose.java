package io.prehend.model;

/**
 * An immutable pose in a named frame, for the edges. Inside the loop {@link RigidTransform} serves.
 *
 * @param frame the frame in which it is expressed
 * @param xM x, m
 * @param yM y, m
 * @param zM z, m
 * @param qx quaternion x
 * @param qy quaternion y
 * @param qz quaternion z
 * @param qw quaternion w
 */
public record Pose(FrameId frame, double xM, double yM, double zM, double qx, double qy, double qz, double qw) {
    /** Copies {@code transform}, a pose in {@code frame}. */
    public static Pose of(FrameId frame, RigidTransform transform) {
        double[] q = transform.quaternion(new double[4]);
        return new Pose(frame, transform.x(), transform.y(), transform.z(), q[0], q[1], q[2], q[3]);
    }

    /** The pose as a transform, after checking that it is in {@code expected}. */
    public RigidTransform in(FrameId expected) {
        frame.require(expected);
        RigidTransform transform = new RigidTransform();
        transform.setQuaternion(qx, qy, qz, qw);
        transform.setTranslation(xM, yM, zM);
        return transform;
    }
}
