package io.prehend.task;

import io.prehend.model.JointCommand;

/**
 * The clock of a motion that is planned in time: it waits for an arm whose commands stay behind what the motion wants,
 * as under a reduced speed. Owned by the loop's thread; allocates nothing.
 */
final class PatientClock {
    /** Up to here an arm that stays behind is not waited for, rad: a tick of 10 ms at full share. */
    private static final double FREELY_BEHIND_RAD = 0.02;
    /** From here on the clock stands, rad. */
    private static final double FAR_BEHIND_RAD = 0.1;

    private final double[] wantedRad;
    private double elapsedS;

    PatientClock(int jointCount) {
        wantedRad = new double[jointCount];
    }

    /** From 0, with the arm at {@code executed}. */
    void start(JointCommand executed) {
        executed.copyPositions(wantedRad);
        elapsedS = 0;
    }

    /** The motion wants {@code joint} at {@code positionRad}. */
    void want(int joint, double positionRad) {
        wantedRad[joint] = positionRad;
    }

    /**
     * Goes on by {@code stepS}, or by less.
     *
     * @param executed the command of the last tick
     * @return the share of {@code stepS} by which it went on, 0 to 1
     */
    double advance(double stepS, JointCommand executed) {
        double left = FAR_BEHIND_RAD - behindRad(executed);
        double rate = Math.max(0, Math.min(1, left / (FAR_BEHIND_RAD - FREELY_BEHIND_RAD)));
        elapsedS += rate * stepS;
        return rate;
    }

    /** What it shows, s. */
    double elapsedS() {
        return elapsedS;
    }

    /** How far the joint that is furthest behind is behind, rad. */
    double behindRad(JointCommand executed) {
        double largest = 0;
        for (int joint = 0; joint < wantedRad.length; joint++) {
            largest = Math.max(largest, Math.abs(wantedRad[joint] - executed.positionRad(joint)));
        }
        return largest;
    }
}
