package io.prehend.driver.guard;

/**
 * What a {@link DeadmanProbe} measured. Immutable; any thread.
 *
 * @param verdict whether the robot may be armed
 * @param joint the joint that was moved last; empty where none was
 * @param stopNs from the last command until rest, ns; where it never rested by itself, how long was waited; 0 where
 *     nothing was measured
 * @param movedRad the farthest that any joint was seen from where it stood, rad
 * @param robotSaidSo whether the robot reported that it had stopped itself
 * @param sentence all of it, for people
 */
public record DeadmanResult(
        Verdict verdict, String joint, long stopNs, double movedRad, boolean robotSaidSo, String sentence) {
    /** What came of it. */
    public enum Verdict {
        /** The robot stops by itself, in time. */
        PASSED,
        /** The robot does not, and has been stopped: {@link io.prehend.safety.StopCause#DEADMAN_TOO_SLOW}. */
        TOO_SLOW,
        /** It could not be measured: the arm must not be armed either. */
        NOT_MEASURED
    }

    /** Whether the robot may be armed. */
    public boolean passed() {
        return verdict == Verdict.PASSED;
    }
}
