package io.prehend.sim.camera;

import io.prehend.model.FrameId;
import io.prehend.model.PointCloud;

/**
 * What a depth camera delivers, and what only a simulated one knows: which thing each pixel shows. Mutable, owned
 * by one thread, filled again and again without allocating.
 */
public final class DepthImage {
    /** Identity of a pixel that shows nothing within reach. */
    public static final byte NOTHING = 0;
    /** Identity of the table. */
    public static final byte TABLE = 1;
    /** Identity of the robot itself. */
    public static final byte ROBOT = 2;
    /** Identity of the first object; the next one has one more. */
    public static final byte OBJECT = 3;

    private final CameraModel believed;
    private final float[] depthM;
    private final byte[] identity;
    private final double[] slopeX;
    private final double[] slopeY;

    /**
     * An image without any measurement.
     *
     * @param believed the camera as its user knows it, by which pixels become points; the camera that takes the
     *     image may differ in its field of view, as a real one does from its calibration
     */
    public DepthImage(CameraModel believed) {
        this.believed = believed;
        depthM = new float[believed.pixels()];
        identity = new byte[believed.pixels()];
        slopeX = new double[believed.width()];
        slopeY = new double[believed.height()];
        for (int column = 0; column < slopeX.length; column++) {
            slopeX[column] = believed.slopeX(column);
        }
        for (int row = 0; row < slopeY.length; row++) {
            slopeY[row] = believed.slopeY(row);
        }
    }

    /** The camera as its user knows it. */
    public CameraModel camera() {
        return believed;
    }

    /** Depth along the optical axis by pixel, row after row, m; 0 where nothing was measured. Live. */
    public float[] depthM() {
        return depthM;
    }

    /** What each pixel truly shows, noise or not: for experiments and scoring only. Live. */
    public byte[] identity() {
        return identity;
    }

    /** Replaces {@code into} by all measured pixels as points in {@link FrameId#CAMERA}. */
    public void toCloud(PointCloud into, long stampNs) {
        into.clear(FrameId.CAMERA, stampNs);
        for (int row = 0, pixel = 0; row < slopeY.length; row++) {
            for (int column = 0; column < slopeX.length; column++, pixel++) {
                if (depthM[pixel] > 0) {
                    addPoint(into, column, row, depthM[pixel]);
                }
            }
        }
    }

    /** Replaces {@code into} by the measured pixels that truly show {@code wanted}, an identity. */
    public void toCloud(PointCloud into, long stampNs, byte wanted) {
        into.clear(FrameId.CAMERA, stampNs);
        for (int row = 0, pixel = 0; row < slopeY.length; row++) {
            for (int column = 0; column < slopeX.length; column++, pixel++) {
                if (depthM[pixel] > 0 && identity[pixel] == wanted) {
                    addPoint(into, column, row, depthM[pixel]);
                }
            }
        }
    }

    private void addPoint(PointCloud into, int column, int row, float zM) {
        into.add((float) (zM * slopeX[column]), (float) (zM * slopeY[row]), zM);
    }
}
