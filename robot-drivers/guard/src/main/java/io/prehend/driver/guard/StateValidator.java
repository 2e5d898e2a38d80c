package io.prehend.driver.guard;

import io.prehend.model.JointStateBuffer;
import io.prehend.port.RobotDriver;
import io.prehend.safety.StopCause;
import io.prehend.safety.StopRules;

/**
 * Lets a sample through only if an arm could be in that state: finite, within a turn or so, and not further from the
 * sample before than the joints can move.
 *
 * <p>A sample that is not believed is dropped and counted; several in a row are a cause to stop, as is a lasting jump:
 * the next good sample is compared with the last believed one over the time between them.
 */
public final class StateValidator extends DriverDecorator {
    /** No joint of an arm is further than this from zero, rad. */
    private static final double HUGE_RAD = 4 * Math.PI;
    /** A joint may be measured this much faster than it may move (safety notes: 1.5 times). */
    private static final double SPEED_FACTOR = 1.5;
    /** No sample is believed to be later than another by more than this, ns. */
    private static final long LATEST_NS = 100_000_000L;
    /** Room for measurement noise between two samples, rad. */
    private static final double NOISE_RAD = 0.01;

    private final double[] fastestRadPerS;
    private final JointStateBuffer candidate;
    private final double[] lastRad;
    private final double allowedInARow =
            StopRules.of(StopCause.JOINT_STATE_INVALID).threshold();
    private long lastStampNs;
    private long lastReceivedNs;
    private boolean any;
    private long rejected;
    private long rejectedInARow;

    /**
     * Guards {@code inner}.
     *
     * @param velocityLimitsRadPerS how fast each joint may move, rad/s
     */
    public StateValidator(RobotDriver inner, double[] velocityLimitsRadPerS) {
        super(inner);
        if (velocityLimitsRadPerS.length != inner.jointNames().size()) {
            throw new IllegalArgumentException(
                    "the driver has " + inner.jointNames().size() + " joints, but there are velocity limits for "
                            + velocityLimitsRadPerS.length);
        }
        fastestRadPerS = velocityLimitsRadPerS.clone();
        candidate = new JointStateBuffer(velocityLimitsRadPerS.length);
        lastRad = new double[velocityLimitsRadPerS.length];
    }

    @Override
    public boolean read(JointStateBuffer into, long nowNs) {
        if (!super.read(candidate, nowNs)) {
            return false;
        }
        if (!isBelievable()) {
            rejected++;
            rejectedInARow++;
            return false;
        }
        rejectedInARow = 0;
        any = true;
        lastStampNs = candidate.stampNs();
        lastReceivedNs = candidate.receivedNs();
        candidate.copyPositions(lastRad);
        into.set(candidate);
        return true;
    }

    @Override
    public long causes() {
        return super.causes() | (rejectedInARow >= allowedInARow ? StopCause.JOINT_STATE_INVALID.bit() : 0);
    }

    /** Samples rejected since the start. */
    public long rejected() {
        return rejected;
    }

    /**
     * Time between the last believed sample and this one by the robot's clock: a network may deliver them closer
     * together or further apart. A clock that was set ahead would leave room for any jump, so it is held against ours.
     */
    private long elapsedNs() {
        long receiptNs = Math.max(0, candidate.receivedNs() - lastReceivedNs);
        return Math.min(candidate.stampNs() - lastStampNs, receiptNs + LATEST_NS);
    }

    private boolean isBelievable() {
        double elapsedS = elapsedNs() * 1e-9;
        for (int joint = 0; joint < lastRad.length; joint++) {
            double positionRad = candidate.positionRad(joint);
            double velocityRadPerS = candidate.velocityRadPerS(joint);
            double farthestRad = SPEED_FACTOR * fastestRadPerS[joint] * elapsedS + NOISE_RAD;
            // Written so that NaN is not believed.
            boolean fine = Math.abs(positionRad) <= HUGE_RAD
                    && Math.abs(velocityRadPerS) <= 10 * fastestRadPerS[joint]
                    && (!any || Math.abs(positionRad - lastRad[joint]) <= farthestRad);
            if (!fine) {
                return false;
            }
        }
        return true;
    }
}
