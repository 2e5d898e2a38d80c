package io.prehend.sim;

import io.prehend.model.RigidTransform;

/**
 * The physics of one episode: an arm with a gripper, a table and an object, without any delay, noise or protection;
 * those belong to the simulated robot on top of it.
 *
 * <p>Only the thread that created it, or has {@linkplain #adopt adopted} it, may call it. Nothing here allocates Java
 * heap after construction, except {@link #trouble}. Everything is in the arm's base frame.
 */
public interface SimWorld extends AutoCloseable {
    /** The episode that this world plays. */
    EpisodeSetup setup();

    /** Advances by one step of {@link #stepNs}. */
    void step();

    /** The length of a step, ns. */
    long stepNs();

    /** Steps made so far. */
    long steps();

    /** Simulated time, ns: {@code steps() * stepNs()}. */
    long timeNs();

    /** Number of the arm's joints, without the fingers. */
    int jointCount();

    /** True position of joint {@code joint}, rad. */
    double jointPositionRad(int joint);

    /** True velocity of joint {@code joint}, rad/s. */
    double jointVelocityRadPerS(int joint);

    /** Torque of joint {@code joint}'s drive in the last step, gravity compensation included, N·m. */
    double jointEffortNm(int joint);

    /** Tells joint {@code joint}'s position controller where to be, rad, and how fast that place moves, rad/s. */
    void setJointReference(int joint, double positionRad, double velocityRadPerS);

    /**
     * Engages or releases joint {@code joint}'s brake: while engaged, the joint resists all motion with its full
     * torque, and with much more once it stands; it ignores its reference.
     */
    void setJointBrake(int joint, boolean engaged);

    /**
     * Tells the gripper to go to an opening of {@code widthM} at {@code speedMPerS}, pressing with at most
     * {@code forceN} a finger; kept until told otherwise. What the setup allows at most is not exceeded.
     */
    void setGripperReference(double widthM, double speedMPerS, double forceN);

    /** True distance between the fingers, m. */
    double gripperWidthM();

    /** True rate at which the distance between the fingers changes, m/s. */
    double gripperSpeedMPerS();

    /** Force of each finger's drive in the last step, N; positive when it closes. */
    double gripperForceN();

    /** Largest distance between the fingers, m; 0 for an arm without a gripper. */
    double gripperMaxWidthM();

    /** Writes where the object truly is. Returns {@code out}. */
    RigidTransform objectInBase(RigidTransform out);

    /** Speed of the object's centre of mass, m/s. */
    double objectSpeedMPerS();

    /**
     * Somebody has a hand on the object during the next step: leads it to {@code goalInBase} by the end of the step,
     * with at most {@code forceN} and no faster than 1 m/s, and keeps it turned as the goal is. Its height is left to
     * the table.
     */
    void leadObject(RigidTransform goalInBase, double forceN);

    /**
     * Somebody pushes the object, level and at the height of its centre of mass.
     *
     * @param xNs impulse along the base's x, N·s
     * @param yNs impulse along the base's y, N·s
     * @param leverM how far to the left of the centre of mass it passes, seen along the impulse, m
     */
    void pushObject(double xNs, double yNs, double leverM);

    /** Writes where the hand truly is. Returns {@code out}. */
    RigidTransform handInBase(RigidTransform out);

    /** Sum of the normal forces of this kind in the last step, N; 0 when they do not touch. */
    double contactForceN(Contact contact);

    /** Whether the world can still be believed: every number finite, nothing flown away. Once false, stays false. */
    boolean isHealthy();

    /** What made the world unhealthy, in one sentence; empty while it is healthy. */
    String trouble();

    /**
     * Puts the arm somewhere else, at rest, as if it had started there: for a world that takes another one's place.
     *
     * @param positionsRad by joint, rad
     * @param gripperWidthM distance between the fingers, m
     */
    void placeArm(double[] positionsRad, double gripperWidthM);

    /** From now on the calling thread owns this world; the one that did has handed it over and will not touch it. */
    void adopt();

    /** Frees everything native. Idempotent. */
    @Override
    void close();
}
