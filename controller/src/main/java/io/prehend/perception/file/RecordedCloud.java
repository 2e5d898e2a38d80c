package io.prehend.perception.file;

import io.prehend.model.PointCloud;
import io.prehend.model.RigidTransform;

/**
 * A point cloud as it stood in a file, with all that the file said about it.
 *
 * <p>Points keep their places, so that an organised cloud stays an image; a pixel without a measurement is NaN. Not
 * changed after reading: any thread may read it.
 */
public final class RecordedCloud {
    private final PointCloud points;
    private final int width;
    private final int height;
    private final int[] labels;
    private final int[] coloursArgb;
    private final RigidTransform viewpoint;

    RecordedCloud(PointCloud points, int width, int height, int[] labels, int[] coloursArgb, RigidTransform viewpoint) {
        this.points = points;
        this.width = width;
        this.height = height;
        this.labels = labels;
        this.coloursArgb = coloursArgb;
        this.viewpoint = viewpoint;
    }

    /** The points, m, in {@link io.prehend.model.FrameId#CAMERA}, NaN where nothing was measured. Read only. */
    public PointCloud points() {
        return points;
    }

    /** Points in a row of the image, or all points where the cloud is not organised. */
    public int width() {
        return width;
    }

    /** Rows of the image; 1 where the cloud is not organised. */
    public int height() {
        return height;
    }

    /** Whether the points are the pixels of an image, row by row. */
    public boolean isOrganised() {
        return height > 1;
    }

    /** Whether somebody said of every point what it belongs to. */
    public boolean hasLabels() {
        return labels != null;
    }

    /** What point {@code i} belongs to, in the numbers of whoever made the file. */
    public int label(int i) {
        return labels[i];
    }

    /** Whether the points have a colour. */
    public boolean hasColours() {
        return coloursArgb != null;
    }

    /** Colour of point {@code i} as 0xAARRGGBB. */
    public int colourArgb(int i) {
        return coloursArgb[i];
    }

    /**
     * Where the sensor stood when it saw the points, in the frame of the points; reported, not applied.
     *
     * <p>Its rotation is often only advice for a viewer, so {@code io.prehend.perception} uses the position alone, as
     * the Point Cloud Library's normal estimation does. Read only.
     */
    public RigidTransform viewpoint() {
        return viewpoint;
    }
}
