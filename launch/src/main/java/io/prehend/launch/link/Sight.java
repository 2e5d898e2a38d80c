package io.prehend.launch.link;

/**
 * What a policy saw and wanted at its last step. Immutable but for the arrays, which nobody changes; any thread.
 *
 * @param cloud grows with each new picture
 * @param takenNs when the picture was taken, on our monotonic clock; 0 where there was none
 * @param pointsM the target's points in the base's frame, x, y, z, m
 * @param graspInBase where it would close the fingers: x, y, z, then the quaternion x, y, z, w; null where it does not
 *     say
 * @param closeness how sure it is that it is time to close, 0 to 1; NaN where it failed
 * @param thoughtMs how long it took to decide, ms
 * @param steps decisions so far
 */
public record Sight(
        long cloud,
        long takenNs,
        float[] pointsM,
        double[] graspInBase,
        double closeness,
        double thoughtMs,
        long steps) {
    /** Nothing has been seen yet. */
    public static final Sight NOTHING = new Sight(0, 0, new float[0], null, Double.NaN, Double.NaN, 0);
}
