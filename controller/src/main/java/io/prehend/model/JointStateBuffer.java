package io.prehend.model;

import java.util.Arrays;

/**
 * Mutable joint state: the scratch space that a driver fills and the loop reads.
 *
 * <p>Owned by one thread. Never allocates after construction.
 */
public final class JointStateBuffer implements JointStateView {
    private final double[] positionRad;
    private final double[] velocityRadPerS;
    private final double[] effortNm;
    private long stampNs;
    private long receivedNs;
    private long sequence;

    /** A buffer for {@code count} joints, at zero, sequence 0. */
    public JointStateBuffer(int count) {
        positionRad = new double[count];
        velocityRadPerS = new double[count];
        effortNm = new double[count];
        Arrays.fill(effortNm, Double.NaN);
    }

    @Override
    public int count() {
        return positionRad.length;
    }

    @Override
    public double positionRad(int joint) {
        return positionRad[joint];
    }

    @Override
    public double velocityRadPerS(int joint) {
        return velocityRadPerS[joint];
    }

    @Override
    public double effortNm(int joint) {
        return effortNm[joint];
    }

    @Override
    public long stampNs() {
        return stampNs;
    }

    @Override
    public long receivedNs() {
        return receivedNs;
    }

    @Override
    public long sequence() {
        return sequence;
    }

    /** Sets one joint: position in rad, velocity in rad/s, effort in N·m (NaN: not measured). */
    public void setJoint(int joint, double newPositionRad, double newVelocityRadPerS, double newEffortNm) {
        positionRad[joint] = newPositionRad;
        velocityRadPerS[joint] = newVelocityRadPerS;
        effortNm[joint] = newEffortNm;
    }

    /** Sets the stamp (robot's clock), the time of receipt (our monotonic clock) and the number of the sample. */
    public void setHeader(long newStampNs, long newReceivedNs, long newSequence) {
        stampNs = newStampNs;
        receivedNs = newReceivedNs;
        sequence = newSequence;
    }

    /** Copies everything from {@code source}, which must have the same number of joints. */
    public void set(JointStateView source) {
        for (int joint = 0; joint < positionRad.length; joint++) {
            setJoint(joint, source.positionRad(joint), source.velocityRadPerS(joint), source.effortNm(joint));
        }
        setHeader(source.stampNs(), source.receivedNs(), source.sequence());
    }

    /** Copies the positions into {@code outRad}. */
    public void copyPositions(double[] outRad) {
        System.arraycopy(positionRad, 0, outRad, 0, positionRad.length);
    }
}
