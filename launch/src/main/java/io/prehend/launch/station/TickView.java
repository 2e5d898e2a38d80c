package io.prehend.launch.station;

import io.prehend.model.GripperState;
import io.prehend.safety.FilterStage;
import io.prehend.safety.ResetVerdict;
import io.prehend.safety.SafetyState;
import io.prehend.safety.StopCategory;
import io.prehend.safety.Verdict;

/**
 * What the loop knows after a tick, copied for others: the loop's thread fills one in while another thread reads the
 * one before ({@link io.prehend.loop.Newest}). Mutable; never allocates after construction.
 */
final class TickView {
    final double[] positionRad;
    final double[] velocityRadPerS;
    final double[] effortNm;
    final double[] commandedRad;
    final long[] clampedByStage = new long[FilterStage.values().length];
    final GripperState gripper = new GripperState();
    long ticks;
    long nowNs;
    long receivedNs;
    long sequence;
    SafetyState state = SafetyState.DISARMED;
    StopCategory reaction = StopCategory.NONE;
    long presentCauses;
    long latchedCauses;
    boolean enabled;
    ResetVerdict acknowledgeable = ResetVerdict.STATE_NOT_FRESH;
    long runningTicks;
    long clampedTicks;
    double speedShare = 1;
    Verdict verdict = Verdict.HELD;
    int clampedStages;
    boolean measured;
    Doing doing = Doing.NOTHING;
    int phase = -1;
    int attempts;
    long toldNs;
    long stillNs;
    double travelledRad;

    /** What moves the arm, or would. */
    enum Doing {
        /** Nothing: nobody has started anything. */
        NOTHING,
        /** One object after another. */
        GRASPING,
        /** A person holds a button. */
        JOGGING,
        /** A joint is moved a little, to see whether the robot stops by itself. */
        PROBING
    }

    TickView(int joints) {
        positionRad = new double[joints];
        velocityRadPerS = new double[joints];
        effortNm = new double[joints];
        commandedRad = new double[joints];
    }
}
