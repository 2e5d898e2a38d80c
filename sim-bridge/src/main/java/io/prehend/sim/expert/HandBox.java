package io.prehend.sim.expert;

/**
 * A box whose sides are parallel to the hand's axes. Immutable; any thread.
 *
 * @param xM centre, m
 * @param yM centre, m
 * @param zM centre, m
 * @param halfXM half of the extent along x, m
 * @param halfYM half of the extent along y, m
 * @param halfZM half of the extent along z, m
 */
record HandBox(double xM, double yM, double zM, double halfXM, double halfYM, double halfZM) {
    /** The space swept when the box starts {@code backM} behind where it stands and moves forward along z. */
    HandBox sweptFromBehind(double backM) {
        return new HandBox(xM, yM, zM - 0.5 * backM, halfXM, halfYM, halfZM + 0.5 * backM);
    }
}
