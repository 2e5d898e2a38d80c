package io.prehend.port;

import io.prehend.model.PointCloud;
import io.prehend.model.RigidTransform;

/**
 * A depth camera that delivers point clouds in {@link io.prehend.model.FrameId#CAMERA} or another named frame.
 *
 * <p>Called by the thread that thinks (perception and policy), never by the loop's tick.
 */
public interface CloudSource {
    /**
     * Copies the newest cloud into {@code into}, if one came since the last call.
     *
     * @param into receives the points, the frame and the stamp
     * @param handInBase receives where the hand was when the cloud was taken, as far as the source knows
     * @param nowNs our monotonic clock
     * @return whether there was a new cloud; if not, nothing is changed
     */
    boolean poll(PointCloud into, RigidTransform handInBase, long nowNs);

    /** Where the camera sits in the hand frame as calibrated (hand-eye calibration). Read only. */
    RigidTransform cameraInHand();
}
