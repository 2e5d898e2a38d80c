package io.prehend.driver.ros.map;

import io.prehend.driver.message.sensor_msgs.CameraInfo;
import io.prehend.driver.message.sensor_msgs.RegionOfInterest;

/**
 * Where the rays of a picture go, in pixels of that picture: x right, y down.
 *
 * <p>Source: the comments of {@code sensor_msgs/CameraInfo}; that P comes before K, and how binning and region shift
 * it, is as {@code image_geometry/PinholeCameraModel} does it.
 *
 * @param width columns of the picture
 * @param height rows of the picture
 * @param fx focal length along x
 * @param fy focal length along y
 * @param cx where the optical axis is, along x
 * @param cy where the optical axis is, along y
 */
record Intrinsics(long width, long height, double fx, double fy, double cx, double cy) {
    /** What {@code info} says; {@link #usable} tells whether it makes sense. */
    static Intrinsics of(CameraInfo info) {
        double[] k = info.getK();
        double[] p = info.getP();
        boolean projected = p[0] > 0;
        RegionOfInterest roi = info.getRoi();
        long binningX = Math.max(1, Integer.toUnsignedLong(info.getBinningX()));
        long binningY = Math.max(1, Integer.toUnsignedLong(info.getBinningY()));
        long fullWidth = Integer.toUnsignedLong(roi.getWidth() == 0 ? info.getWidth() : roi.getWidth());
        long fullHeight = Integer.toUnsignedLong(roi.getHeight() == 0 ? info.getHeight() : roi.getHeight());
        double left = Integer.toUnsignedLong(roi.getXOffset());
        double top = Integer.toUnsignedLong(roi.getYOffset());
        return new Intrinsics(
                fullWidth / binningX,
                fullHeight / binningY,
                (projected ? p[0] : k[0]) / binningX,
                (projected ? p[5] : k[4]) / binningY,
                ((projected ? p[2] : k[2]) - left) / binningX,
                ((projected ? p[6] : k[5]) - top) / binningY);
    }

    /** Whether a point can be computed with it. */
    boolean usable() {
        return fx > 0 && fy > 0 && !Headers.isBroken(fx, fy, cx) && Double.isFinite(cy);
    }
}
