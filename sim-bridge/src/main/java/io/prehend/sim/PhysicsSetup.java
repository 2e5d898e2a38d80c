package io.prehend.sim;

/**
 * How finely an episode is simulated. Immutable; any thread.
 *
 * @param rateHz physics steps a second; 240 for training, 500 to 1000 for verification
 * @param solverIterations iterations of the contact and motor solver in each step; below 50 at 240 Hz grasps slip
 * @param settleS for how long at most the object may come to rest before the episode's time starts, s; 0 for not at all
 */
public record PhysicsSetup(int rateHz, int solverIterations, double settleS) {
    /** 240 Hz with 50 iterations: a grasped box slips by about half a millimetre. */
    public static final PhysicsSetup NOMINAL = new PhysicsSetup(240, 50, 1.0);

    /** Checks every value. */
    public PhysicsSetup {
        Require.within("physics rate (Hz)", rateHz, 100, 10_000);
        Require.within("solver iterations", solverIterations, 1, 1000);
        Require.within("settling time (s)", settleS, 0, 60);
    }

    /** The length of one step, ns. */
    public long stepNs() {
        return Math.round(1e9 / rateHz);
    }
}
