package io.prehend.sim;

/** Who touches whom in a simulated world, as far as a task or a failure report wants to know. */
public enum Contact {
    /** The first finger and the object. */
    FIRST_FINGER_OBJECT,
    /** The second finger and the object. */
    SECOND_FINGER_OBJECT,
    /** The arm, without the fingers, and the object. */
    ARM_OBJECT,
    /** The arm or a finger and the table. */
    ARM_TABLE,
    /** The object and the table. */
    OBJECT_TABLE
}
