package io.prehend.sim;

/** Checks of the values of an episode: one sentence that names the value, its range and what it is. */
final class Require {
    private Require() {}

    /** Throws unless {@code value} is a number from {@code lowest} to {@code highest}. */
    static void within(String what, double value, double lowest, double highest) {
        if (!(value >= lowest && value <= highest)) {
            throw new IllegalArgumentException(
                    what + " must lie between " + lowest + " and " + highest + ", but is " + value);
        }
    }

    /** Throws unless {@code value} is a finite number. */
    static void finite(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(what + " must be a finite number, but is " + value);
        }
    }
}
