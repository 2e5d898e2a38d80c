package io.prehend.sim;

/**
 * How the depth camera's measurements differ from the truth. Immutable; any thread.
 *
 * @param quantisationM step of the depth, m; 0 for none
 * @param baseNoiseM constant part of the depth's standard deviation, m
 * @param quadraticNoisePerM part that grows with the square of the depth: {@code quadraticNoisePerM · depth²} metres
 * @param dropoutFraction fraction of the pixels that measure nothing
 * @param flyingFraction fraction of the pixels at depth edges that measure something between foreground and background
 */
public record DepthNoiseSetup(
        double quantisationM,
        double baseNoiseM,
        double quadraticNoisePerM,
        double dropoutFraction,
        double flyingFraction) {
    /** Every pixel tells the truth. */
    public static final DepthNoiseSetup NOMINAL = new DepthNoiseSetup(0, 0, 0, 0, 0);

    /** Checks every value. */
    public DepthNoiseSetup {
        Require.within("depth quantisation (m)", quantisationM, 0, 0.1);
        Require.within("depth noise (m)", baseNoiseM, 0, 1);
        Require.within("quadratic depth noise (1/m)", quadraticNoisePerM, 0, 1);
        Require.within("depth dropout fraction", dropoutFraction, 0, 1);
        Require.within("flying pixel fraction", flyingFraction, 0, 1);
    }
}
