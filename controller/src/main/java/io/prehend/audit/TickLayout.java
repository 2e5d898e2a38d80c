package io.prehend.audit;

/**
 * Where in a row of {@code long}s each number of a tick stands. Doubles are kept as their raw bits.
 *
 * <pre>
 * fixed part                          then, for each joint
 *  0 nowNs        7 filterNs          +0 measured position    +3 desired position    +5 executed position
 *  1 latenessNs   8 writeNs           +1 measured velocity    +4 desired velocity    +6 executed velocity
 *  2 skipped      9 verdict           +2 measured effort
 *  3 stateAgeNs  10 clamped stages
 *  4 sequence    11 safety state  13 phase           15 gripper force
 *  5 readNs      12 cause         14 gripper width   16 robot's stamp
 *  6 taskNs
 * </pre>
 */
final class TickLayout {
    static final int NOW_NS = 0;
    static final int LATENESS_NS = 1;
    static final int SKIPPED_TICKS = 2;
    static final int STATE_AGE_NS = 3;
    static final int SEQUENCE = 4;
    static final int READ_NS = 5;
    static final int TASK_NS = 6;
    static final int FILTER_NS = 7;
    static final int WRITE_NS = 8;
    static final int VERDICT = 9;
    static final int CLAMPED = 10;
    static final int SAFETY_STATE = 11;
    static final int CAUSE = 12;
    static final int PHASE = 13;
    static final int GRIPPER_WIDTH_M = 14;
    static final int GRIPPER_FORCE_N = 15;
    static final int STAMP_NS = 16;

    static final int FIXED = 17;
    static final int PER_JOINT = 7;

    static final int MEASURED_POSITION = 0;
    static final int MEASURED_VELOCITY = 1;
    static final int MEASURED_EFFORT = 2;
    static final int DESIRED_POSITION = 3;
    static final int DESIRED_VELOCITY = 4;
    static final int EXECUTED_POSITION = 5;
    static final int EXECUTED_VELOCITY = 6;

    private TickLayout() {}

    /** Length of a row for {@code jointCount} joints. */
    static int rowLength(int jointCount) {
        return FIXED + PER_JOINT * jointCount;
    }

    /** Where in a row {@code what} of joint {@code joint} stands. */
    static int ofJoint(int joint, int what) {
        return FIXED + PER_JOINT * joint + what;
    }
}
