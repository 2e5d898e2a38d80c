package io.prehend.loop;

import io.prehend.model.JointCommand;
import io.prehend.model.JointStateBuffer;
import io.prehend.port.RobotDriver;
import io.prehend.safety.StopCategory;
import io.prehend.safety.StopCause;
import java.util.List;

/**
 * An arm that is at once where it is told to be: kinematics without physics, for tests of what surrounds the arm.
 * Faults are switched on by name.
 */
public final class KinematicArm implements RobotDriver {
    private final List<String> names;
    private final double[] positionRad;
    private final double[] velocityRadPerS;
    private long sequence;
    private long writes;
    private StopCategory stopped = StopCategory.NONE;
    private boolean mute;
    private boolean stampFrozen;
    private boolean notANumber;
    private boolean deaf;
    private boolean stoppedItself;
    private boolean hardToFree;
    private Runnable beforeRelease = () -> {};
    private long stampNs;

    /** An arm at {@code startRad}. */
    public KinematicArm(List<String> names, double[] startRad) {
        this.names = names;
        this.positionRad = startRad.clone();
        this.velocityRadPerS = new double[startRad.length];
    }

    @Override
    public List<String> jointNames() {
        return names;
    }

    @Override
    public boolean read(JointStateBuffer into, long nowNs) {
        if (mute) {
            return false;
        }
        for (int joint = 0; joint < positionRad.length; joint++) {
            into.setJoint(joint, notANumber ? Double.NaN : positionRad[joint], velocityRadPerS[joint], 0);
        }
        stampNs = stampFrozen ? stampNs : nowNs;
        into.setHeader(stampNs, nowNs, ++sequence);
        return true;
    }

    @Override
    public void write(JointCommand command, long nowNs) {
        writes++;
        for (int joint = 0; joint < positionRad.length && !deaf; joint++) {
            positionRad[joint] = command.positionRad(joint);
            velocityRadPerS[joint] = command.velocityRadPerS(joint);
        }
    }

    @Override
    public void stop(StopCategory category) {
        stopped = stopped.worst(category);
    }

    @Override
    public void release() {
        beforeRelease.run();
        stopped = StopCategory.NONE;
        stoppedItself &= hardToFree;
    }

    @Override
    public long causes() {
        return stoppedItself ? StopCause.ROBOT_STOPPED.bit() : 0;
    }

    @Override
    public long commandTimeoutNs() {
        return 100_000_000L;
    }

    @Override
    public boolean simulated() {
        return true;
    }

    @Override
    public void close() {
        stop(StopCategory.STOP_CAT2);
    }

    /** No more samples come. */
    public void mute(boolean on) {
        mute = on;
    }

    /** Samples come, with the same stamp again and again. */
    public void freezeStamp(boolean on) {
        stampFrozen = on;
    }

    /** Positions are NaN. */
    public void sendNotANumber(boolean on) {
        notANumber = on;
    }

    /** Commands have no effect. */
    public void deaf(boolean on) {
        deaf = on;
    }

    /** What somebody else does just before the robot is released. */
    public void beforeRelease(Runnable action) {
        beforeRelease = action;
    }

    /** The robot has stopped by itself, until it is released. */
    public void stopItself() {
        stoppedItself = true;
    }

    /** The robot takes its time to come free of a stop of its own. */
    public void hardToFree(boolean on) {
        hardToFree = on;
    }

    /** Commands received. */
    public long writes() {
        return writes;
    }

    /** The worst stop asked of the arm since it was released. */
    public StopCategory stopped() {
        return stopped;
    }

    /** Where a joint is, rad. */
    public double positionRad(int joint) {
        return positionRad[joint];
    }

    /** Speed of the fastest joint, rad/s. */
    public double speedRadPerS() {
        double fastest = 0;
        for (double velocity : velocityRadPerS) {
            fastest = Math.max(fastest, Math.abs(velocity));
        }
        return fastest;
    }
}
