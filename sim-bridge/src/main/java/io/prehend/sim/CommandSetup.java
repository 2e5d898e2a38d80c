package io.prehend.sim;

/**
 * What happens to a command between the controller and the arm's motors. Immutable; any thread.
 *
 * @param delayS mean time from sending to acting, s
 * @param jitterS how much that time varies, uniformly and to both sides, s; commands never overtake each other
 * @param underTravelGain the part of a commanded change that the arm follows at once; the rest creeps in, as with
 *     a compliant Cartesian controller's standing error; 1 follows fully
 */
public record CommandSetup(double delayS, double jitterS, double underTravelGain) {
    /** Commands act at the next physics step, fully. */
    public static final CommandSetup NOMINAL = new CommandSetup(0, 0, 1);

    /** Checks every value. */
    public CommandSetup {
        Require.within("command delay (s)", delayS, 0, 1);
        Require.within("command jitter (s)", jitterS, 0, 1);
        Require.within("under-travel gain", underTravelGain, 0.05, 1);
    }
}
