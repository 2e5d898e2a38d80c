package io.prehend.task;

import io.prehend.model.JointCommand;

/**
 * A smooth motion of all joints from where the command is to a goal, in a given time.
 *
 * <p>A cubic Hermite curve that starts with the command's velocity and passes the goal with the mean velocity of the
 * way, so that steps that follow one another in time flow into each other. Where no next step follows, the motion runs
 * out exponentially. Owned by the loop's thread; allocates nothing.
 */
final class JointBlend {
    /** Time constant with which a motion that nobody continues runs out, s. */
    private static final double RUN_OUT_S = 0.05;

    private final int count;
    private final double[] startRad;
    private final double[] startRadPerS;
    private final double[] goalRad;
    private final double[] goalRadPerS;
    private long startNs;
    private double durationS;

    JointBlend(int count) {
        this.count = count;
        startRad = new double[count];
        startRadPerS = new double[count];
        goalRad = new double[count];
        goalRadPerS = new double[count];
    }

    /**
     * From {@code executed} to {@code newGoalRad} in {@code newDurationS}.
     *
     * @param flow 1 to pass the goal at the mean velocity of the way, 0 to come to rest there
     */
    void start(long nowNs, JointCommand executed, double[] newGoalRad, double newDurationS, double flow) {
        startNs = nowNs;
        durationS = newDurationS;
        for (int joint = 0; joint < count; joint++) {
            startRad[joint] = executed.positionRad(joint);
            startRadPerS[joint] = executed.velocityRadPerS(joint);
            goalRad[joint] = newGoalRad[joint];
            goalRadPerS[joint] = flow * (goalRad[joint] - startRad[joint]) / newDurationS;
        }
    }

    /** Writes where the joints shall be at {@code nowNs}. */
    void sample(long nowNs, JointCommand desired) {
        double timeS = (nowNs - startNs) * 1e-9;
        if (timeS >= durationS) {
            runOut(timeS - durationS, desired);
            return;
        }
        double s = timeS / durationS;
        double h00 = (1 + 2 * s) * (1 - s) * (1 - s);
        double h10 = s * (1 - s) * (1 - s);
        double h01 = s * s * (3 - 2 * s);
        double h11 = s * s * (s - 1);
        double d00 = 6 * s * (s - 1);
        double d10 = (1 - s) * (1 - 3 * s);
        double d11 = s * (3 * s - 2);
        for (int joint = 0; joint < count; joint++) {
            double m0 = durationS * startRadPerS[joint];
            double m1 = durationS * goalRadPerS[joint];
            double positionRad = h00 * startRad[joint] + h10 * m0 + h01 * goalRad[joint] + h11 * m1;
            double slope = d00 * (startRad[joint] - goalRad[joint]) + d10 * m0 + d11 * m1;
            desired.setJoint(joint, positionRad, slope / durationS);
        }
    }

    private void runOut(double timeS, JointCommand desired) {
        double left = Math.exp(-timeS / RUN_OUT_S);
        for (int joint = 0; joint < count; joint++) {
            double velocityRadPerS = goalRadPerS[joint];
            desired.setJoint(joint, goalRad[joint] + velocityRadPerS * RUN_OUT_S * (1 - left), velocityRadPerS * left);
        }
    }
}
