package io.prehend.driver.ros1.action;

import io.prehend.driver.message.actionlib_msgs.GoalStatus;

/** How a goal stands. The numbers are those of {@code actionlib_msgs/GoalStatus}. */
public enum GoalState {
    /** Not looked at yet. */
    PENDING(GoalStatus.PENDING, false),
    /** Being worked on. */
    ACTIVE(GoalStatus.ACTIVE, false),
    /** Given up after the work on it had begun, because somebody asked for that. */
    PREEMPTED(GoalStatus.PREEMPTED, true),
    /** Reached. */
    SUCCEEDED(GoalStatus.SUCCEEDED, true),
    /** Given up by the server. */
    ABORTED(GoalStatus.ABORTED, true),
    /** Never taken on. */
    REJECTED(GoalStatus.REJECTED, true),
    /** Being worked on, and somebody asked to give it up. */
    PREEMPTING(GoalStatus.PREEMPTING, false),
    /** Not looked at yet, and somebody asked to give it up. */
    RECALLING(GoalStatus.RECALLING, false),
    /** Given up before any work on it, because somebody asked for that. */
    RECALLED(GoalStatus.RECALLED, true),
    /** Nobody knows any more; a server never says so. */
    LOST(GoalStatus.LOST, true);

    private final byte code;
    private final boolean terminal;

    GoalState(byte code, boolean terminal) {
        this.code = code;
        this.terminal = terminal;
    }

    /** Its number in messages. */
    public byte code() {
        return code;
    }

    /** Whether nothing more will become of the goal. */
    public boolean isTerminal() {
        return terminal;
    }

    /** The state with the number {@code code}; {@link #LOST} if there is none. */
    public static GoalState of(byte code) {
        for (GoalState state : values()) {
            if (state.code == code) {
                return state;
            }
        }
        return LOST;
    }

    /** What becomes of a goal that is taken on; null if it cannot be. */
    GoalState accepted() {
        return switch (this) {
            case PENDING -> ACTIVE;
            case RECALLING -> PREEMPTING;
            default -> null;
        };
    }

    /** What becomes of a goal that is not taken on; null if it was already. */
    GoalState rejected() {
        return this == PENDING || this == RECALLING ? REJECTED : null;
    }

    /** What becomes of a goal that the server ends with {@code end}; null if nobody works on it. */
    GoalState ended(GoalState end) {
        return this == ACTIVE || this == PREEMPTING ? end : null;
    }

    /** What becomes of a goal that the server gives up as asked; null if it has ended already. */
    GoalState canceled() {
        return switch (this) {
            case PENDING, RECALLING -> RECALLED;
            case ACTIVE, PREEMPTING -> PREEMPTED;
            default -> null;
        };
    }

    /** What becomes of a goal that somebody asks to give up; null if nothing does. */
    GoalState cancelRequested() {
        return switch (this) {
            case PENDING -> RECALLING;
            case ACTIVE -> PREEMPTING;
            default -> null;
        };
    }
}
