package io.prehend.launch.doctor;

/**
 * What one check found.
 *
 * @param check name of the check, in snake_case
 * @param level how bad it is
 * @param sentence what was found, and where it is not good, what to do about it
 */
public record Finding(String check, Level level, String sentence) {
    /** How bad a finding is. */
    public enum Level {
        /** Nothing is missing. */
        OK,
        /** Prehend runs, but not as well as it could. */
        WARN,
        /** Prehend does not run. */
        FAIL
    }

    static Finding ok(String check, String sentence) {
        return new Finding(check, Level.OK, sentence);
    }

    static Finding warn(String check, String sentence) {
        return new Finding(check, Level.WARN, sentence);
    }

    static Finding fail(String check, String sentence) {
        return new Finding(check, Level.FAIL, sentence);
    }
}
