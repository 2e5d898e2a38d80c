package io.prehend.perception;

/**
 * What the pipeline needs to know about a sensor and about what counts as a thing; the defaults fit a consumer depth
 * camera over a table, from a hand camera of 112 × 112 pixels to a Kinect. Immutable; any thread.
 *
 * @param noise how far a depth strays
 * @param nearM nearer points are dropped, m
 * @param farM further points are dropped, m
 * @param minObjectAreaM2 a thing shows at least so much surface, m²: a cube of 1.5 cm shows twice the default
 * @param minObjectHeightM a thing rises at least so far above the surface it stands on, m
 * @param splitTouching whether things that touch are divided where their surfaces meet in a hollow; otherwise what
 *     touches is one thing
 * @param seed of everything that draws
 */
public record CloudOptions(
        DepthNoise noise,
        double nearM,
        double farM,
        double minObjectAreaM2,
        double minObjectHeightM,
        boolean splitTouching,
        long seed) {
    /** See the page perception.md for the reason of each number. */
    public static final CloudOptions DEFAULT = new CloudOptions(DepthNoise.DEFAULT, 0.03, 4, 0.0002, 0.015, true, 1);
    /**
     * For things that stand apart: a hammer or a dumbbell, which has hollow edges of its own, stays one thing.
     */
    public static final CloudOptions APART = new CloudOptions(DepthNoise.DEFAULT, 0.03, 4, 0.0002, 0.015, false, 1);

    /** Refuses what makes no sense. */
    public CloudOptions {
        if (noise == null || !(nearM >= 0 && farM > nearM && farM <= 100)) {
            throw new IllegalArgumentException(
                    "the range of a sensor must be 0 ≤ near < far ≤ 100 m, got " + nearM + " to " + farM + " m");
        }
        if (!(minObjectAreaM2 >= 0 && minObjectHeightM >= 0)) {
            throw new IllegalArgumentException("an object has neither negative area nor height, got " + minObjectAreaM2
                    + " m² and " + minObjectHeightM + " m");
        }
    }
}
