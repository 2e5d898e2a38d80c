package io.prehend.safety;

/**
 * Everything that slows, holds or stops the arm. Named for what is wrong, so that {@code false} means healthy. What
 * each one leads to stands in {@link StopRules}.
 */
public enum StopCause {
    /** Somebody asked for a stop. */
    OPERATOR_STOP,
    /** The wire of an emergency stop or enabling device is open. */
    STOP_LINE_OPEN,
    /** A stop source that must be there has fallen silent. */
    STOP_SOURCE_SILENT,
    /** A stop source that must be there has been silent for longer. */
    STOP_SOURCE_LOST,
    /** The operator's link is gone. */
    OPERATOR_LINK_LOST,
    /** A person is near: go slower. */
    PERSON_NEAR,

    /** No new joint state for a while. */
    JOINT_STATE_LATE,
    /** No new joint state for so long that nobody knows where the arm is. */
    JOINT_STATE_LOST,
    /** Samples arrive, but the robot's own stamp stands still. */
    STAMP_FROZEN,
    /** The arm is told to move and its measured position does not change at all. */
    POSITION_FROZEN,
    /** Too many samples are repeated or older than the one before. */
    JOINT_STATE_DISORDERED,
    /** Samples with NaN, absurd values or impossible jumps keep coming. */
    JOINT_STATE_INVALID,
    /** The robot's joints are not the ones that the model names. */
    JOINTS_MISMATCHED,
    /** The arm is not where it was told to be. */
    TRACKING_LOST,

    /** The policy has not answered within its period. */
    POLICY_LATE,
    /** The policy has not answered for so long that it is given up. */
    POLICY_LOST,
    /** The policy answered with something that is not a number. */
    POLICY_INVALID,
    /** The policy keeps answering with something that is not a number. */
    POLICY_BROKEN,
    /** The safety filter has to change most of what the policy wants. */
    POLICY_CLAMPED,

    /** The loop took too long, several times in a row or once by far. */
    LOOP_OVERRUN,
    /** The loop does not run at all. */
    LOOP_STALLED,
    /** The safety filter was given something that is not a number. */
    COMMAND_REJECTED,
    /** A class of our own threw an exception in the loop. */
    SOFTWARE_FAULT,

    /** The connection to the robot is gone. */
    DRIVER_LINK_LOST,
    /** The robot says that it has stopped itself. */
    ROBOT_STOPPED,
    /** The robot takes too long to stop when we fall silent. */
    DEADMAN_TOO_SLOW,

    /** The arm did not come to rest in time after it was told to. */
    BRAKING_TOO_LONG,
    /** The arm moves although it should stand still. */
    STANDSTILL_LEFT,
    /** A hold did not clear for too long. */
    HOLD_TOO_LONG,
    /** Holds come and go too often. */
    HOLD_TOO_OFTEN,
    /** What is stored about the last stop cannot be trusted. */
    STATE_UNKNOWN,

    /** The disk is full or read-only. */
    DISK_UNUSABLE;

    private static final StopCause[] ALL = values();

    /** The bit of this cause in a mask of causes. */
    public long bit() {
        return 1L << ordinal();
    }

    /** Whether this cause is in {@code mask}. */
    public boolean in(long mask) {
        return (mask & bit()) != 0;
    }

    /** How many causes there are. */
    public static int count() {
        return ALL.length;
    }

    /** The cause with this ordinal. */
    public static StopCause of(int ordinal) {
        return ALL[ordinal];
    }
}
