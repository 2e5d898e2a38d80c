package io.prehend.model;

/**
 * What the joints shall do next: a position each, with the velocity that goes with it.
 *
 * <p>Mutable scratch of the loop, owned by one thread; never allocates after construction. A task writes the desired
 * command, the safety filter writes the executed one.
 */
public final class JointCommand {
    private final double[] positionRad;
    private final double[] velocityRadPerS;

    /** A command for {@code count} joints, at zero. */
    public JointCommand(int count) {
        positionRad = new double[count];
        velocityRadPerS = new double[count];
    }

    /** Number of joints. */
    public int count() {
        return positionRad.length;
    }

    /** Commanded position of joint {@code joint}, rad. */
    public double positionRad(int joint) {
        return positionRad[joint];
    }

    /** Velocity that belongs to the commanded position, rad/s. */
    public double velocityRadPerS(int joint) {
        return velocityRadPerS[joint];
    }

    /** Sets one joint: position in rad, velocity in rad/s. */
    public void setJoint(int joint, double newPositionRad, double newVelocityRadPerS) {
        positionRad[joint] = newPositionRad;
        velocityRadPerS[joint] = newVelocityRadPerS;
    }

    /** Copies {@code source}, which must have the same number of joints. */
    public void set(JointCommand source) {
        System.arraycopy(source.positionRad, 0, positionRad, 0, positionRad.length);
        System.arraycopy(source.velocityRadPerS, 0, velocityRadPerS, 0, velocityRadPerS.length);
    }

    /** Stand still where {@code state} says that the joints are. */
    public void holdAt(JointStateView state) {
        for (int joint = 0; joint < positionRad.length; joint++) {
            setJoint(joint, state.positionRad(joint), 0);
        }
    }

    /** Copies the positions into {@code outRad}. */
    public void copyPositions(double[] outRad) {
        System.arraycopy(positionRad, 0, outRad, 0, positionRad.length);
    }
}
