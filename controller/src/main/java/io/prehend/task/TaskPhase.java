package io.prehend.task;

/** Where a grasp has come to, in the order in which it happens. */
public enum TaskPhase {
    /** The arm moves to where it sees what it works on, before the first approach and after the last. */
    HOME,
    /** The policy moves the hand, step by step, until it wants to close. */
    APPROACH,
    /** The fingers close and the arm stands still. */
    CLOSE,
    /** The hand rises straight up. */
    LIFT,
    /** The hand stands still and the gripper says whether it holds something. */
    CHECK,
    /** The hand goes down again to where it lifted from. */
    LOWER,
    /** The fingers open. */
    RELEASE,
    /** The hand backs away from the object. */
    RETREAT,
    /** Nothing more to do. */
    FINISHED;

    /** Whether what the fingers hold, if anything, is off what it stood on. */
    boolean carries() {
        return this == LIFT || this == CHECK || this == LOWER;
    }
}
