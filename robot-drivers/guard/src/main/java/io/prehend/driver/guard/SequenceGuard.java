package io.prehend.driver.guard;

import io.prehend.model.JointStateBuffer;
import io.prehend.port.RobotDriver;
import io.prehend.safety.StopCause;
import io.prehend.safety.StopRules;

/**
 * Lets a sample through only if the robot's stamp is newer than that of the one before: networks repeat, delay and
 * reorder.
 *
 * <p>What is dropped is counted; too large a share within a second is a cause to stop. The accepted samples are
 * numbered anew, without gaps.
 */
public final class SequenceGuard extends DriverDecorator {
    private static final long WINDOW_NS = 1_000_000_000L;
    /** Fewer samples than this in a window say nothing about a share. */
    private static final long ENOUGH_SAMPLES = 10;

    private final double allowedShare =
            StopRules.of(StopCause.JOINT_STATE_DISORDERED).threshold();
    private final JointStateBuffer candidate;
    private long lastStampNs;
    private long accepted;
    private long dropped;
    private long windowStartNs = Long.MIN_VALUE;
    private long windowSamples;
    private long windowDropped;
    private boolean disordered;
    private boolean startsAnew = true;

    /** Guards {@code inner}. */
    public SequenceGuard(RobotDriver inner) {
        super(inner);
        candidate = new JointStateBuffer(inner.jointNames().size());
    }

    @Override
    public boolean read(JointStateBuffer into, long nowNs) {
        roll(nowNs);
        if (!super.read(candidate, nowNs)) {
            return false;
        }
        windowSamples++;
        if (!startsAnew && candidate.stampNs() <= lastStampNs) {
            dropped++;
            windowDropped++;
            return false;
        }
        startsAnew = false;
        lastStampNs = candidate.stampNs();
        into.set(candidate);
        into.setHeader(candidate.stampNs(), candidate.receivedNs(), ++accepted);
        return true;
    }

    /** A robot that is freed after a stop may have been switched on anew: its clock then starts where it likes. */
    @Override
    public void release() {
        startsAnew = true;
        super.release();
    }

    @Override
    public long causes() {
        return super.causes() | (disordered ? StopCause.JOINT_STATE_DISORDERED.bit() : 0);
    }

    /** Samples dropped since the start. */
    public long dropped() {
        return dropped;
    }

    private void roll(long nowNs) {
        if (windowStartNs == Long.MIN_VALUE) {
            windowStartNs = nowNs;
        }
        disordered |= windowSamples >= ENOUGH_SAMPLES && windowDropped > allowedShare * windowSamples;
        if (nowNs - windowStartNs >= WINDOW_NS) {
            disordered = windowSamples >= ENOUGH_SAMPLES && windowDropped > allowedShare * windowSamples;
            windowStartNs = nowNs;
            windowSamples = 0;
            windowDropped = 0;
        }
    }
}
