package io.prehend.perception;

import io.prehend.model.RigidTransform;

/**
 * Where a table is expected, in the frame of the cloud. It keeps the flat side of a near object from being taken for
 * the table, and stands in for a table that is out of sight. Immutable; any thread.
 *
 * @param plane the expected surface, its normal pointing up
 * @param angleToleranceRad how far the real one may be tilted against it, rad
 * @param heightToleranceM how much nearer to the camera or further from it the real one may be, m
 */
public record SupportPrior(SupportPlane plane, double angleToleranceRad, double heightToleranceM) {
    /**
     * Room for the hard level of the simulation: the camera turned by 2.5° and shifted by 15 mm, the table 4 cm off,
     * the rest for a joint that is off and for noise.
     */
    private static final double ANGLE_TOLERANCE_RAD = Math.toRadians(8);

    private static final double HEIGHT_TOLERANCE_M = 0.08;
    /** What is left when the table was seen by the same camera: noise, and the hand's motion during its delay. */
    private static final double SEEN_ANGLE_TOLERANCE_RAD = Math.toRadians(5);

    private static final double SEEN_HEIGHT_TOLERANCE_M = 0.03;

    /** A level table, {@code heightM} above the base, seen by a camera at {@code cameraInBase}. */
    public static SupportPrior level(RigidTransform cameraInBase, double heightM) {
        RigidTransform cameraFromBase = new RigidTransform().setInverse(cameraInBase);
        SupportPlane plane = SupportPlane.of(0, 0, 1, heightM).transformed(cameraFromBase);
        return new SupportPrior(plane, ANGLE_TOLERANCE_RAD, HEIGHT_TOLERANCE_M);
    }

    /** The table as it was seen before, in the frame of the camera as it stands now. */
    static SupportPrior seen(SupportPlane planeInCamera) {
        return new SupportPrior(planeInCamera, SEEN_ANGLE_TOLERANCE_RAD, SEEN_HEIGHT_TOLERANCE_M);
    }

    /**
     * Whether {@code found} may be the expected plane. What is compared is the camera's height above the two, at the
     * origin: a camera that is turned by mistake still has the same height, whereas a far point of the table has not.
     */
    boolean admits(SupportPlane found) {
        double cosine = found.normalX() * plane.normalX()
                + found.normalY() * plane.normalY()
                + found.normalZ() * plane.normalZ();
        return cosine >= Math.cos(angleToleranceRad) && Math.abs(found.offsetM() - plane.offsetM()) <= heightToleranceM;
    }
}
