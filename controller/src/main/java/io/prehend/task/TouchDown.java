package io.prehend.task;

import io.prehend.model.JointCommand;
import io.prehend.model.JointStateView;

/**
 * Notices that what is held stands on the table: the arm can't follow its way down any more. Owned by the loop's
 * thread; allocates nothing.
 */
final class TouchDown {
    /**
     * An arm that stays behind by so much more on its way down than when it began has put down what it holds, rad.
     *
     * <p>What it stays behind by at the beginning is gravity and joints that stick, up to 0.07 on {@code hard}.
     * Measured in simulation with the expert, 60 episodes of {@code builtin:test}, seed 7: on {@code standard} no
     * object was let go more than 1.4 cm above where it had stood, on {@code hard} 2 of 59 more than 3 cm (9 where the
     * beginning does not count); the largest force on the table was 69 N and 291 N. A larger value would press harder.
     */
    private static final double TOUCHED_RAD = 0.05;

    private final StandingError behind;
    /** What the arm stayed behind by when it began to put down; NaN before it was measured. */
    private double freelyBehindRad;

    TouchDown(int jointCount) {
        behind = new StandingError(jointCount);
    }

    /** What the arm stays behind by at the start, it does with nothing in its way: gravity, and joints that stick. */
    void start(long nowNs, JointCommand executed) {
        behind.restart(nowNs, executed);
        freelyBehindRad = Double.NaN;
    }

    /** Looks, on the way down, whether it has been put down. */
    boolean tick(long nowNs, JointStateView measured, JointCommand executed) {
        behind.onCommand(nowNs, executed);
        behind.measure(measured);
        if (Double.isNaN(freelyBehindRad)) {
            freelyBehindRad = behind.largestRad();
        }
        return behind.largestRad() > freelyBehindRad + TOUCHED_RAD;
    }
}
