package io.prehend.sim.robot;

import io.prehend.model.RigidTransform;
import io.prehend.sim.CameraSetup;

/**
 * Where the camera sits on the hand: as calibrated, and truly. Immutable; any thread.
 *
 * <p>As calibrated it is at (0.036, 0, 0.036) m, turned by 90° about the hand's z and looking along it (GA-DDPG, Wang
 * et al., CoRL 2021).
 *
 * @param calibrated camera in hand as its calibration says; read only
 * @param actual camera in hand as it is; read only
 */
record CameraMount(RigidTransform calibrated, RigidTransform actual) {
    private static final double OFFSET_X_M = 0.036;
    private static final double OFFSET_Z_M = 0.036;

    /** The mount of one episode. */
    static CameraMount of(CameraSetup setup) {
        RigidTransform calibrated =
                new RigidTransform().setRotation(0, -1, 0, 1, 0, 0, 0, 0, 1).setTranslation(OFFSET_X_M, 0, OFFSET_Z_M);
        RigidTransform tilt =
                new RigidTransform().setRotationVector(setup.tiltXRad(), setup.tiltYRad(), setup.tiltZRad());
        RigidTransform actual = new RigidTransform().setProduct(calibrated, tilt);
        actual.setTranslation(OFFSET_X_M + setup.offsetXM(), setup.offsetYM(), OFFSET_Z_M + setup.offsetZM());
        return new CameraMount(calibrated, actual);
    }
}
