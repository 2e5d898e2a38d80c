package io.prehend.safety;

/**
 * What the safety filter did with a desired command, from harmless to bad. The executed command is safe in each case.
 */
public enum Verdict {
    /** The desired position is executed as it was desired. */
    PASSED,
    /** The executed command differs from the desired one, because a limit required it. */
    CLAMPED,
    /** The caller asked for braking: the desired command was not looked at. */
    BRAKING,
    /** Time did not advance, or too much of it passed, or the joint state is late: the arm brakes and holds. */
    HELD,
    /**
     * Something was not a number, or the joint state is so old that it means nothing: the arm brakes; same as a stop.
     */
    REJECTED;

    /** The worse of this and {@code other}. */
    public Verdict worst(Verdict other) {
        return other.compareTo(this) > 0 ? other : this;
    }
}
