package io.prehend.safety;

/** Answer to a step of the reset. Everything but {@link #ACCEPTED} had no effect. */
public enum ResetVerdict {
    /** Done. */
    ACCEPTED,
    /** Not a step that this state allows. */
    WRONG_STATE,
    /** A cause is still active. */
    CAUSE_ACTIVE,
    /** All is well but for the robot, which is still in a stop of its own: it is being freed, ask again. */
    RELEASING,
    /** Nothing recent is known about the joints. */
    STATE_NOT_FRESH,
    /** The arm has not stood still for long enough. */
    NOT_AT_REST,
    /** The role does not allow it. */
    NOT_ENTITLED,
    /** Somebody else has control. */
    NOT_IN_CONTROL,
    /** The request is a recording or came too late. */
    REPLAYED,
    /** The enabling button was not held for long enough. */
    NOT_HELD,
    /** Enable first. */
    NOT_ENABLED,
    /** A stop arrived in the same moment. */
    OVERTAKEN,
    /** Only starting the service anew helps. */
    NEEDS_RESTART
}
