package io.prehend.task;

import io.prehend.model.JointCommand;
import io.prehend.model.JointStateView;
import java.util.Arrays;

/**
 * How far the arm stays behind its commands even when given time: friction, a compliant controller, gravity.
 *
 * <p>A policy says where to go from where the arm <em>is</em>. An arm that sticks would be told the same small motion
 * again and again, and never move; so the part of the last command that it has not followed leads the next one, as
 * integral action does. Only what lies outside all commands of the last moment counts, so that the ordinary lag of a
 * moving arm does not; a part of the error is forgotten at each step, so that it cannot grow for ever. Owned by the
 * loop's thread; allocates nothing.
 */
final class StandingError {
    /** An arm follows a command about so long after it, ns: delay, and the lag of its own controller. */
    private static final long LAG_NS = 100_000_000L;
    /** Commands are remembered this far apart, ns. */
    private static final long SLOT_NS = 10_000_000L;

    private static final int SLOTS = (int) (LAG_NS / SLOT_NS) + 1;
    /** The part of the error that is kept from one step to the next. */
    private static final double KEPT = 0.7;
    /** The lead never exceeds this, rad. */
    private static final double MAX_LEAD_RAD = 0.12;
    /**
     * Nor does it make a goal further than this from where the joint is, rad: below what the supervisor takes for an
     * arm that does not follow. So a hand that is blocked presses a little, and is not stopped.
     */
    private static final double MAX_AHEAD_RAD = 0.15;

    private final int count;
    private final double[][] commandRad;
    private final double[] measuredRad;
    private final double[] leadRad;
    private double largestRad;
    private long slot;

    StandingError(int count) {
        this.count = count;
        commandRad = new double[SLOTS][count];
        measuredRad = new double[count];
        leadRad = new double[count];
    }

    /** Commands start anew from {@code executed}. */
    void restart(long nowNs, JointCommand executed) {
        slot = nowNs / SLOT_NS;
        for (double[] remembered : commandRad) {
            executed.copyPositions(remembered);
        }
        Arrays.fill(leadRad, 0);
        largestRad = 0;
    }

    /** Takes note of the command of the last tick. */
    void onCommand(long nowNs, JointCommand executed) {
        long current = nowNs / SLOT_NS;
        // A tick may be longer than a slot: the slots in between hold the same command.
        for (long next = Math.max(slot + 1, current - SLOTS + 1); next <= current; next++) {
            executed.copyPositions(commandRad[(int) (next % SLOTS)]);
        }
        slot = Math.max(slot, current);
    }

    /** Compares where the arm is with the commands that it should have followed by now. */
    void measure(JointStateView measured) {
        largestRad = 0;
        for (int joint = 0; joint < count; joint++) {
            double lowRad = Double.POSITIVE_INFINITY;
            double highRad = Double.NEGATIVE_INFINITY;
            for (double[] remembered : commandRad) {
                lowRad = Math.min(lowRad, remembered[joint]);
                highRad = Math.max(highRad, remembered[joint]);
            }
            double positionRad = measured.positionRad(joint);
            measuredRad[joint] = positionRad;
            double errorRad = Math.max(0, lowRad - positionRad) - Math.max(0, positionRad - highRad);
            largestRad = Math.max(largestRad, Math.abs(errorRad));
            leadRad[joint] = Math.max(-MAX_LEAD_RAD, Math.min(MAX_LEAD_RAD, KEPT * errorRad));
        }
    }

    /** Error of the joint that was furthest behind when last measured, rad. */
    double largestRad() {
        return largestRad;
    }

    /** Adds the lead to a goal, rad, as far as that is not too far ahead of what was measured. */
    void addTo(double[] goalRad) {
        for (int joint = 0; joint < count; joint++) {
            double aheadRad = goalRad[joint] - measuredRad[joint];
            double mostRad = Math.max(0, MAX_AHEAD_RAD - aheadRad);
            double leastRad = Math.min(0, -MAX_AHEAD_RAD - aheadRad);
            goalRad[joint] += Math.max(leastRad, Math.min(mostRad, leadRad[joint]));
        }
    }
}
