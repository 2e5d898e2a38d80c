package io.prehend.safety;

/**
 * Everything that slows, holds or stops the arm. Named for what is wrong, so that {@code false} means healthy. What
 * each one leads to stands in {@link StopRules}; here stands, for people, what it means and what to do about it.
 *
 * <p>A stored stop and a flight recording keep causes by number: a new one comes at the end, and none is ever taken
 * out or moved.
 */
public enum StopCause {
    OPERATOR_STOP("Somebody asked for a stop.", "Find out who and why, then acknowledge, enable and start."),
    STOP_LINE_OPEN(
            "The wire of an emergency stop or enabling device is open, or cannot be read.",
            "Release the button or hold the enabling device; if it is released already, check the wire."),
    STOP_SOURCE_SILENT(
            "A stop source that must be there has fallen silent.",
            "Wait for it to come back, or see whether its program and its network still work."),
    STOP_SOURCE_LOST(
            "A stop source that must be there has been silent for too long.",
            "Bring the stop source back, then acknowledge."),
    OPERATOR_LINK_LOST(
            "The console of whoever has control has not been heard of.",
            "See whether the page is open and its network works; it reconnects by itself."),
    PERSON_NEAR("A person is near.", "Nothing: the arm is faster again when nobody is near."),

    JOINT_STATE_LATE(
            "No new joint state came for a while.",
            "Nothing if it passes; if it comes again and again, look at the network and the load of both computers."),
    JOINT_STATE_LOST(
            "No joint state came for so long that nobody knows where the arm is.",
            "See whether the robot and its driver run and the network works, then acknowledge."),
    STAMP_FROZEN(
            "Joint states come, but the robot's own stamp on them stands still.",
            "Start the robot's driver anew: it repeats an old sample."),
    POSITION_FROZEN(
            "The arm is told to move, and its measured position does not change at all.",
            "Look at the arm: brakes closed, motors off, or commands that do not arrive; then acknowledge."),
    JOINT_STATE_DISORDERED(
            "Too many joint states came twice or in the wrong order.",
            "See whether two programs publish them, or the network reorders; then acknowledge."),
    JOINT_STATE_INVALID(
            "Joint states with absurd values or impossible jumps kept coming.",
            "Look at the arm's sensors and its driver; the flight recording has the samples."),
    JOINTS_MISMATCHED(
            "The robot's joints are not the ones that the model names.",
            "Compare the profile with the robot: it is another arm, or its driver was changed."),
    TRACKING_LOST(
            "The arm is not where it was told to be.",
            "See whether it is blocked or was pushed, free it, then acknowledge."),

    POLICY_LATE(
            "The policy has not answered within its period.",
            "Nothing if it passes; if it comes again and again, the computer is too slow or too busy."),
    POLICY_LOST(
            "The policy has not answered for so long that it was given up.",
            "Acknowledge and start again; if it comes back, roll back to the policy before."),
    POLICY_INVALID(
            "The policy answered with something that is not a number.",
            "Nothing if it passes; if it comes again, roll back to the policy before."),
    POLICY_BROKEN(
            "The policy kept answering with something that is not a number.",
            "Roll back to the policy before; this one is disabled."),
    POLICY_CLAMPED(
            "The safety filter had to change most of what the policy wanted.",
            "See whether the target lies out of reach or near the edge of the workspace."),

    LOOP_OVERRUN(
            "The control loop took too long.",
            "Nothing if it passes; if it comes again and again, free the computer of other work."),
    LOOP_STALLED("The control loop stood still.", "See what kept the computer busy or frozen; then acknowledge."),
    COMMAND_REJECTED(
            "The safety filter was given a command that is not a number.",
            "Report it with the flight recording: it is a mistake in the program."),
    SOFTWARE_FAULT(
            "A part of the program failed within the control loop.",
            "Start the service anew, and report it with the flight recording."),

    DRIVER_LINK_LOST(
            "The connection to the robot is gone, so that it cannot even be told to stop.",
            "Look at the arm: it stops by its own dead-man. Bring the connection back, then acknowledge."),
    ROBOT_STOPPED(
            "The robot says that it has stopped itself.",
            "Look at the robot's own display, release its stop, then acknowledge."),
    DEADMAN_TOO_SLOW(
            "The robot takes too long to stop when commands end.",
            "Shorten the command time-out in the robot's driver; until then the arm cannot be armed."),

    BRAKING_TOO_LONG(
            "The arm did not come to rest in time after it was told to, or it trembles.",
            "Press the wired emergency stop if it still moves; then look at its fingers, its brakes and its drives."),
    STANDSTILL_LEFT(
            "The arm moved although it should stand still.",
            "Press the wired emergency stop; see whether somebody pushed it or a brake slips."),
    HOLD_TOO_LONG(
            "What held the arm did not pass.", "Look at the cause that is named with it, mend it, then acknowledge."),
    HOLD_TOO_OFTEN(
            "The arm was held again and again.", "Look at the causes of the last holds, mend them, then acknowledge."),
    STATE_UNKNOWN(
            "What is stored about the last stop cannot be read.", "Look at the arm and at the disk, then acknowledge."),

    DISK_UNUSABLE(
            "The disk is full or cannot be written.",
            "Make room on the disk: what is done could not be put on record."),

    // Later ones, in the order in which they came.
    OPERATOR_GONE(
            "The console of whoever has control has been gone for too long.",
            "Open the page again, take control, then acknowledge."),
    STOP_TOPIC_SILENT(
            "A stop topic that must say twenty times a second that all is well has missed two.",
            "Wait for it to come back, or see whether its program and its network still work."),
    STOP_TOPIC_LOST(
            "A stop topic that must say twenty times a second that all is well has missed three.",
            "Bring the stop topic back, then acknowledge."),
    ENABLE_LINE_SILENT(
            "The serial enable line's heartbeat has stopped.",
            "Check the line's plug, converter and power, then acknowledge."),
    POLICY_DISABLED(
            "The policy may not be used: its answers were no numbers, or its file cannot be trusted.",
            "Roll back, promote another policy, or start the service anew."),
    SCENE_STALE(
            "The camera has sent nothing usable for a while, so that the policy sees an old picture.",
            "See whether the camera and its driver run and the network works."),
    GRIPPER_LOST(
            "The gripper has not been heard of for a while, or could not be told what it shall do.",
            "See whether the gripper has power and its driver runs; it keeps its grip."),
    GRIP_SLIPPED("What the gripper holds is slipping.", "Nothing if it passes; keep your hands away from below."),
    CONTROL_TAKEN(
            "Somebody took control by force while the arm moved.",
            "Talk to each other; whoever has control now acknowledges, enables and starts.");

    private static final StopCause[] ALL = values();

    private final String meaning;
    private final String advice;

    StopCause(String meaning, String advice) {
        this.meaning = meaning;
        this.advice = advice;
    }

    /** What has happened, in a sentence. */
    public String meaning() {
        return meaning;
    }

    /** What to do about it, in a sentence. */
    public String advice() {
        return advice;
    }

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
