package io.prehend.task;

/** How a grasp ended, as far as the arm itself can tell. */
public enum GraspOutcome {
    /** Not yet known. */
    PENDING,
    /** The fingers hold something after the lift. */
    GRASPED,
    /** The fingers closed on nothing. */
    MISSED,
    /** The fingers held something, but lost it during the lift. */
    DROPPED,
    /** The policy did not want to close before its steps ran out. */
    TIMEOUT,
    /** The policy wanted the hand where the arm cannot put it, or the arm could not even come home first. */
    UNREACHABLE
}
