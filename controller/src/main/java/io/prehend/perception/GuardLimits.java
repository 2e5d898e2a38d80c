package io.prehend.perception;

import io.prehend.model.FrameId;

/**
 * What clouds of a healthy camera look like. Immutable; any thread.
 *
 * @param frame the frame in which they come
 * @param minPoints at least so many points are finite
 * @param maxPoints at most so many points come at once
 * @param nearM the median range is not below this, m
 * @param farM the median range is not above this, m
 * @param maxExtentM all but one in a hundred points lie within this range, m
 * @param maxTangent |x / z| and |y / z| of all but one in a hundred points stay below this
 */
public record GuardLimits(
        FrameId frame, int minPoints, int maxPoints, double nearM, double farM, double maxExtentM, double maxTangent) {
    /**
     * A depth camera in its optical frame: 100 points are less than 1 % of 112 × 112; 2 M are more than any
     * colour-depth camera has pixels; ranges from touching the fingertips to a room; at most 140° of view.
     */
    public static final GuardLimits DEFAULT =
            new GuardLimits(FrameId.CAMERA, 100, 2_000_000, 0.03, 4, 30, Math.tan(Math.toRadians(70)));

    /** Refuses limits that nothing can meet. */
    public GuardLimits {
        if (frame == null || minPoints < 1 || maxPoints < minPoints) {
            throw new IllegalArgumentException(
                    "a guard needs a frame and 1 ≤ min ≤ max points, got " + minPoints + " to " + maxPoints);
        }
        if (!(nearM >= 0 && farM > nearM && maxExtentM >= farM && maxTangent > 0)) {
            throw new IllegalArgumentException("a guard needs 0 ≤ near < far ≤ extent and a positive tangent, got "
                    + nearM + ", " + farM + ", " + maxExtentM + " m and " + maxTangent);
        }
    }
}
