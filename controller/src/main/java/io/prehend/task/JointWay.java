package io.prehend.task;

import io.prehend.model.JointCommand;
import io.prehend.model.JointLimits;
import io.prehend.model.KinematicChain;
import io.prehend.model.Kinematics;
import io.prehend.model.RigidTransform;
import java.util.List;

/**
 * Moves all joints together to a goal, along the straight line between the two configurations, in a time that leaves
 * every joint a modest share of its limits and the hand a modest speed.
 *
 * <p>The way along the line follows the minimum-jerk profile of Flash and Hogan (1985), 10τ³ − 15τ⁴ + 6τ⁵, whose peak
 * speed, acceleration and jerk are 1.875, 10/√3 and 60 times what the length over the time, its square and its cube
 * give; a velocity at the start runs out by the polynomial of the same degree, τ − 6τ³ + 8τ⁴ − 3τ⁵. Its clock waits
 * for an arm that stays behind ({@link PatientClock}). Owned by the loop's thread; allocates nothing.
 */
final class JointWay {
    private static final double VELOCITY_SHARE = 0.25;
    private static final double ACCELERATION_SHARE = 0.15;
    private static final double JERK_SHARE = 0.15;
    /** Peak speed of the hand's frame, m/s: what ISO 10218-1 calls reduced speed. */
    private static final double HAND_M_PER_S = 0.25;
    /** Points at which the hand's way is measured. */
    private static final int POINTS = 24;

    private static final double PEAK_SPEED = 1.875;
    private static final double PEAK_ACCELERATION = 10 / Math.sqrt(3);
    private static final double PEAK_JERK = 60;
    private static final double SHORTEST_S = 0.2;

    private final Kinematics kinematics;
    private final PatientClock clock;
    private final double[] velocityRadPerS;
    private final double[] accelerationRadPerS2;
    private final double[] jerkRadPerS3;
    private final double[] startRad;
    private final double[] startRadPerS;
    private final double[] goalRad;
    private final double[] pointRad;
    private double durationS;

    JointWay(KinematicChain chain, List<JointLimits> limits) {
        int count = chain.jointCount();
        kinematics = new Kinematics(chain);
        clock = new PatientClock(count);
        velocityRadPerS = new double[count];
        accelerationRadPerS2 = new double[count];
        jerkRadPerS3 = new double[count];
        for (int joint = 0; joint < count; joint++) {
            velocityRadPerS[joint] = VELOCITY_SHARE * limits.get(joint).velocityRadPerS();
            accelerationRadPerS2[joint] = ACCELERATION_SHARE * limits.get(joint).accelerationRadPerS2();
            jerkRadPerS3[joint] = JERK_SHARE * limits.get(joint).jerkRadPerS3();
        }
        startRad = new double[count];
        startRadPerS = new double[count];
        goalRad = new double[count];
        pointRad = new double[count];
    }

    /** From {@code executed} to {@code newGoalRad}. */
    void start(JointCommand executed, double[] newGoalRad) {
        for (int joint = 0; joint < goalRad.length; joint++) {
            startRad[joint] = executed.positionRad(joint);
            startRadPerS[joint] = executed.velocityRadPerS(joint);
            goalRad[joint] = newGoalRad[joint];
        }
        durationS = durationS();
        clock.start(executed);
    }

    /**
     * Goes on by {@code stepS} and writes where the joints shall be.
     *
     * @param executed the command of the last tick
     * @return whether what is desired is the goal
     */
    boolean tick(double stepS, JointCommand executed, JointCommand desired) {
        double rate = clock.advance(stepS, executed);
        double s = Math.min(1, clock.elapsedS() / durationS);
        double way = s * s * s * (10 + s * (6 * s - 15));
        double slope = 30 * s * s * (1 - s) * (1 - s);
        double runOut = s + s * s * s * (-6 + s * (8 - 3 * s));
        double runOutSlope = 1 + s * s * (-18 + s * (32 - 15 * s));
        for (int joint = 0; joint < goalRad.length; joint++) {
            double lengthRad = goalRad[joint] - startRad[joint];
            double wantedRad = startRad[joint] + way * lengthRad + runOut * durationS * startRadPerS[joint];
            double velocity = slope * lengthRad / durationS + runOutSlope * startRadPerS[joint];
            clock.want(joint, wantedRad);
            desired.setJoint(joint, wantedRad, rate * velocity);
        }
        return clock.elapsedS() >= durationS;
    }

    private double durationS() {
        double longest = Math.max(SHORTEST_S, PEAK_SPEED * handWayM() / HAND_M_PER_S);
        for (int joint = 0; joint < goalRad.length; joint++) {
            double lengthRad = Math.abs(goalRad[joint] - startRad[joint]);
            longest = Math.max(longest, PEAK_SPEED * lengthRad / velocityRadPerS[joint]);
            longest = Math.max(longest, Math.sqrt(PEAK_ACCELERATION * lengthRad / accelerationRadPerS2[joint]));
            longest = Math.max(longest, Math.cbrt(PEAK_JERK * lengthRad / jerkRadPerS3[joint]));
        }
        return longest;
    }

    /** What the hand's way would be long if all of it were as long as its longest part, m. */
    private double handWayM() {
        double longestM = 0;
        double x = 0;
        double y = 0;
        double z = 0;
        for (int point = 0; point <= POINTS; point++) {
            double share = (double) point / POINTS;
            for (int joint = 0; joint < goalRad.length; joint++) {
                pointRad[joint] = startRad[joint] + share * (goalRad[joint] - startRad[joint]);
            }
            kinematics.update(pointRad);
            RigidTransform hand = kinematics.tip();
            if (point > 0) {
                double dx = hand.x() - x;
                double dy = hand.y() - y;
                double dz = hand.z() - z;
                longestM = Math.max(longestM, Math.sqrt(dx * dx + dy * dy + dz * dz));
            }
            x = hand.x();
            y = hand.y();
            z = hand.z();
        }
        return POINTS * longestM;
    }
}
