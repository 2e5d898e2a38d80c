package io.prehend.perception;

import java.util.List;

/**
 * What every point of a cloud belongs to. The arrays are the pipeline's own and hold until its next call; owned by the
 * thread that called it.
 */
public final class SegmentedCloud {
    /** A point that is not finite or out of the sensor's range. */
    public static final int INVALID = -1;
    /** A point of the surface on which things stand. */
    public static final int SUPPORT = -2;
    /** A point below that surface or beyond its edge. */
    public static final int OUTSIDE = -3;
    /** A point above the surface in a group too small to be a thing. */
    public static final int CLUTTER = -4;

    private final int[] region;
    private final int size;
    private final SupportPlane support;
    private final List<SceneObject> objects;

    SegmentedCloud(int[] region, int size, SupportPlane support, List<SceneObject> objects) {
        this.region = region;
        this.size = size;
        this.support = support;
        this.objects = objects;
    }

    /** Points of the cloud. */
    public int size() {
        return size;
    }

    /** The number of point {@code i}'s object, or one of the negative constants. */
    public int region(int i) {
        return region[i];
    }

    /** The surface on which things stand; null where none was found. */
    public SupportPlane support() {
        return support;
    }

    /** The things that were seen, the nearest first; an object's number is its place in the list. */
    public List<SceneObject> objects() {
        return objects;
    }
}
