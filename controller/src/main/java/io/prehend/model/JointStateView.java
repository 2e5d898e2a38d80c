package io.prehend.model;

/**
 * Read-only view of the state of an arm's joints at one instant.
 *
 * <p>A view is what a method takes as an argument: it may be a {@link JointStateBuffer} that the loop overwrites at the
 * next tick, so whoever wants to keep a state copies it ({@link JointState#copyOf}). Joints are indexed in the order of
 * the {@link KinematicChain} that they belong to; drivers map by name, never by position in a message.
 */
public interface JointStateView {
    /** Number of joints. */
    int count();

    /** Position of joint {@code joint}, rad. */
    double positionRad(int joint);

    /** Velocity of joint {@code joint}, rad/s. */
    double velocityRadPerS(int joint);

    /** Effort of joint {@code joint}, N·m; NaN where the robot does not measure it. */
    double effortNm(int joint);

    /** When the robot measured, on the robot's clock, ns. Judged by progress only, never compared with our clock. */
    long stampNs();

    /** When the sample reached us, on our monotonic clock, ns. */
    long receivedNs();

    /** Number of this sample, growing by one with every sample that the driver accepted. */
    long sequence();
}
