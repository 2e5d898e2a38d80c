package io.prehend.perception;

/**
 * How far a measured depth strays: a standard deviation that grows with the square of the distance, as triangulating
 * sensors have it. All tolerances of perception are multiples of it, so that none needs tuning to a scene.
 *
 * <p>The default, 0.5 mm + 2 mm·(r/m)², bounds what Khoshelham and Elberink measured for the Kinect (1.4 mm·(r/m)²,
 * "Accuracy and Resolution of Kinect Depth Data", Sensors 12, 2012, eq. 9 and fig. 10) and is the standard level of the
 * simulated camera. Immutable; any thread.
 *
 * @param baseM constant part, m
 * @param quadraticPerM part that grows with the square of the range, m/m²
 */
public record DepthNoise(double baseM, double quadraticPerM) {
    private static final double GRAZING = 0.3;
    /** A consumer depth camera. */
    public static final DepthNoise DEFAULT = new DepthNoise(0.0005, 0.002);

    /** Refuses a noise that is not a number or negative. */
    public DepthNoise {
        if (!(baseM > 0 && baseM < 0.1 && quadraticPerM >= 0 && quadraticPerM < 0.1)) {
            throw new IllegalArgumentException(
                    "depth noise must be positive and below 0.1, got " + baseM + " m and " + quadraticPerM + " m/m²");
        }
    }

    /** Standard deviation at the range {@code rangeM}, m. */
    public double sigmaM(double rangeM) {
        return baseM + quadraticPerM * rangeM * rangeM;
    }

    /**
     * Standard deviation of the distance from a plane, m: the depth strays along the ray, which crosses the plane under
     * an angle whose sine is the camera's distance from the plane over the range. Sideways, pixels stray too, so that a
     * grazing ray does not know the plane for certain.
     */
    public double acrossPlaneM(double rangeM, double planeDistanceM) {
        return sigmaM(rangeM) * Math.max(GRAZING, Math.min(1, planeDistanceM / rangeM));
    }

    /** Noise {@code factor} times as large. */
    public DepthNoise scaled(double factor) {
        return new DepthNoise(factor * baseM, factor * quadraticPerM);
    }
}
