package io.prehend.sim.camera;

/**
 * How a depth sensor departs from the truth. Immutable; any thread.
 *
 * @param quantisationM depths are multiples of this, m; 0 for none
 * @param baseM standard deviation of the noise on every depth, m
 * @param quadraticPerM grows it by this times the depth squared, m per m² (the noise of structured light and stereo
 *     is quadratic: Nguyen, Izadi, Lovell, "Modeling Kinect Sensor Noise", 3DIMPVT 2012)
 * @param dropout part of the pixels that deliver nothing, 0–1
 * @param flyingEdges part of the pixels at depth edges that deliver a depth between the two sides, 0–1
 */
public record DepthNoise(double quantisationM, double baseM, double quadraticPerM, double dropout, double flyingEdges) {
    /** The truth. */
    public static final DepthNoise OFF = new DepthNoise(0, 0, 0, 0, 0);
    /** What randomisation level {@code standard} prescribes. */
    public static final DepthNoise STANDARD = new DepthNoise(0.0002, 0.0005, 0.002, 0.02, 0.1);
    /** What randomisation level {@code hard} prescribes: twice as much. */
    public static final DepthNoise HARD = new DepthNoise(0.0004, 0.001, 0.004, 0.04, 0.2);

    /** Refuses what cannot be a noise. */
    public DepthNoise {
        requireWithin("quantisation", quantisationM, 0.1);
        requireWithin("base noise", baseM, 0.1);
        requireWithin("quadratic noise", quadraticPerM, 0.1);
        requireWithin("dropout", dropout, 1);
        requireWithin("flying edges", flyingEdges, 1);
    }

    /** Standard deviation of the noise at depth {@code depthM}, m. */
    public double deviationM(double depthM) {
        return baseM + quadraticPerM * depthM * depthM;
    }

    private static void requireWithin(String name, double value, double max) {
        if (!(value >= 0 && value <= max)) {
            throw new IllegalArgumentException(
                    "depth noise: " + name + " must be between 0 and " + max + ", not " + value);
        }
    }
}
