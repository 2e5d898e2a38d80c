package io.prehend.model;

import java.util.Arrays;

/**
 * Points in a named frame. The coordinates are packed as x, y, z, x, y, z, … in metres.
 *
 * <p>Mutable, so that a camera can fill the same cloud again and again; owned by one thread at a time. It grows as
 * needed and never shrinks, so that in steady state nothing is allocated.
 */
public final class PointCloud {
    private FrameId frame;
    private float[] xyzM;
    private int size;
    private long stampNs;

    /** An empty cloud in {@code frame} with room for {@code capacity} points. */
    public PointCloud(FrameId frame, int capacity) {
        this.frame = frame;
        this.xyzM = new float[3 * capacity];
    }

    /** The frame of the points. */
    public FrameId frame() {
        return frame;
    }

    /** Number of points. */
    public int size() {
        return size;
    }

    /** When it was measured, on the clock of its source, ns. */
    public long stampNs() {
        return stampNs;
    }

    /** x of point {@code i}, m. */
    public float x(int i) {
        return xyzM[3 * i];
    }

    /** y of point {@code i}, m. */
    public float y(int i) {
        return xyzM[3 * i + 1];
    }

    /** z of point {@code i}, m. */
    public float z(int i) {
        return xyzM[3 * i + 2];
    }

    /** The packed coordinates, m; only the first {@code 3 * size()} count. Read only. */
    public float[] packedM() {
        return xyzM;
    }

    /** Forgets the points and starts anew in {@code newFrame}, measured at {@code newStampNs}. */
    public void clear(FrameId newFrame, long newStampNs) {
        frame = newFrame;
        stampNs = newStampNs;
        size = 0;
    }

    /** Says that the points were measured at {@code newStampNs} on the clock of their source. */
    public void stampAt(long newStampNs) {
        stampNs = newStampNs;
    }

    /** Appends one point, m. */
    public void add(float xM, float yM, float zM) {
        if (3 * size == xyzM.length) {
            xyzM = Arrays.copyOf(xyzM, Math.max(48, 2 * xyzM.length));
        }
        xyzM[3 * size] = xM;
        xyzM[3 * size + 1] = yM;
        xyzM[3 * size + 2] = zM;
        size++;
    }

    /** Becomes a copy of {@code source}. */
    public void set(PointCloud source) {
        clear(source.frame, source.stampNs);
        if (xyzM.length < 3 * source.size) {
            xyzM = new float[3 * source.size];
        }
        System.arraycopy(source.xyzM, 0, xyzM, 0, 3 * source.size);
        size = source.size;
    }

    /** Moves every point by {@code newFromOld}, after which the cloud is in {@code newFrame}. */
    public void transform(RigidTransform newFromOld, FrameId newFrame) {
        for (int i = 0; i < 3 * size; i += 3) {
            double x = xyzM[i];
            double y = xyzM[i + 1];
            double z = xyzM[i + 2];
            xyzM[i] = (float) newFromOld.applyX(x, y, z);
            xyzM[i + 1] = (float) newFromOld.applyY(x, y, z);
            xyzM[i + 2] = (float) newFromOld.applyZ(x, y, z);
        }
        frame = newFrame;
    }
}
