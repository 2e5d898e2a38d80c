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
 *
 * <p>A robot's clock may be set while it works. Samples that are behind by more than any network delays, and go on from
 * there, are no old samples but a clock that was set back: from the second of them on they count as new. What leaves
 * this guard goes on as if the clock had not been set, so that time never runs back.
 */
public final class SequenceGuard extends DriverDecorator {
    /** No network delivers a sample later than this beside newer ones, ns. */
    private static final long CLOCK_STEP_NS = 1_000_000_000L;

    private final double allowedShare =
            StopRules.of(StopCause.JOINT_STATE_DISORDERED).threshold();
    private final ShareWindow lately = new ShareWindow();
    private final JointStateBuffer candidate;
    private long lastStampNs;
    private long lastReceivedNs;
    private long lastOutNs;
    private long offsetNs;
    private long suspectStampNs;
    private boolean suspects;
    private long accepted;
    private long dropped;
    private long clockSteps;
    private boolean startsAnew = true;

    /** Guards {@code inner}. */
    public SequenceGuard(RobotDriver inner) {
        super(inner);
        candidate = new JointStateBuffer(inner.jointNames().size());
    }

    @Override
    public boolean read(JointStateBuffer into, long nowNs) {
        lately.advance(nowNs);
        if (!super.read(candidate, nowNs)) {
            return false;
        }
        if (candidate.stampNs() <= lastStampNs && accepted > 0 && !goesOnFromElsewhere()) {
            dropped++;
            lately.count(true);
            return false;
        }
        lately.count(false);
        accept();
        into.set(candidate);
        into.setHeader(lastOutNs, candidate.receivedNs(), ++accepted);
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
        return super.causes() | (lately.exceeds(allowedShare) ? StopCause.JOINT_STATE_DISORDERED.bit() : 0);
    }

    /** Samples dropped since the start. */
    public long dropped() {
        return dropped;
    }

    /** How often the robot's clock was set back since the start. */
    public long clockSteps() {
        return clockSteps;
    }

    /** Whether a sample that is not newer than the last one is the first of another time. */
    private boolean goesOnFromElsewhere() {
        if (startsAnew) {
            return true;
        }
        if (lastStampNs - candidate.stampNs() < CLOCK_STEP_NS) {
            return false;
        }
        boolean confirmed = suspects && candidate.stampNs() > suspectStampNs;
        suspects = true;
        suspectStampNs = candidate.stampNs();
        return confirmed;
    }

    private void accept() {
        if (accepted > 0 && candidate.stampNs() <= lastStampNs) {
            clockSteps++;
            long elapsedNs = Math.max(1, candidate.receivedNs() - lastReceivedNs);
            offsetNs = lastOutNs + elapsedNs - candidate.stampNs();
        }
        startsAnew = false;
        suspects = false;
        lastStampNs = candidate.stampNs();
        lastReceivedNs = candidate.receivedNs();
        lastOutNs = lastStampNs + offsetNs;
    }
}
