package io.prehend.sim;

import java.util.Objects;

/**
 * How the camera on the hand differs from what its calibration says: the picture is taken with the true camera and
 * interpreted with the calibrated one. Immutable; any thread.
 *
 * @param offsetXM true minus calibrated position, along the hand's x, m
 * @param offsetYM true minus calibrated position, along the hand's y, m
 * @param offsetZM true minus calibrated position, along the hand's z, m
 * @param tiltXRad rotation vector of the true in the calibrated camera frame, about its x, rad
 * @param tiltYRad rotation vector of the true in the calibrated camera frame, about its y, rad
 * @param tiltZRad rotation vector of the true in the calibrated camera frame, about its z, rad
 * @param fieldOfViewErrorRad true minus calibrated field of view, rad
 * @param delayS time from taking a picture to delivering it, s
 * @param depthNoise noise of the measured depths
 */
public record CameraSetup(
        double offsetXM,
        double offsetYM,
        double offsetZM,
        double tiltXRad,
        double tiltYRad,
        double tiltZRad,
        double fieldOfViewErrorRad,
        double delayS,
        DepthNoiseSetup depthNoise) {
    /** A camera exactly as calibrated, without delay or noise. */
    public static final CameraSetup NOMINAL = new CameraSetup(0, 0, 0, 0, 0, 0, 0, 0, DepthNoiseSetup.NOMINAL);

    /** Checks every value. */
    public CameraSetup {
        Require.within("camera offset x (m)", offsetXM, -1, 1);
        Require.within("camera offset y (m)", offsetYM, -1, 1);
        Require.within("camera offset z (m)", offsetZM, -1, 1);
        Require.within("camera tilt x (rad)", tiltXRad, -1, 1);
        Require.within("camera tilt y (rad)", tiltYRad, -1, 1);
        Require.within("camera tilt z (rad)", tiltZRad, -1, 1);
        Require.within("camera field of view error (rad)", fieldOfViewErrorRad, -0.5, 0.5);
        Require.within("camera delay (s)", delayS, 0, 2);
        Objects.requireNonNull(depthNoise, "a camera needs a description of its noise, even if it has none");
    }
}
