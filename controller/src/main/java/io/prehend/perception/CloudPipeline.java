package io.prehend.perception;

import io.prehend.model.PointCloud;
import java.util.Arrays;
import java.util.List;

/**
 * From a cloud to the things in it: drops what was not measured, removes the surface on which things stand, and divides
 * the rest where surfaces meet in a hollow. The same steps for a recorded scan and for the camera on the hand.
 *
 * <p>One thread; scratch is kept from call to call. The same cloud gives the same result.
 */
public final class CloudPipeline {
    /** The outline of a surface is known to half a cell of it. */
    private static final double EDGE_M = 0.02;
    /** How far a thing that stands on the surface may reach beyond what is seen of it. */
    private static final double BEYOND_EDGE_M = 0.25;

    private final CloudOptions options;
    private final ValidPoints valid = new ValidPoints();
    private final PlaneRemoval planes;
    private final Clustering clustering;
    private final ObjectList objectList;
    private int[] region = new int[0];
    private int[] above = new int[0];
    private boolean[] loose = new boolean[0];

    /** A pipeline for one sensor. */
    public CloudPipeline(CloudOptions options) {
        this.options = options;
        planes = new PlaneRemoval(options);
        clustering = new Clustering(options);
        objectList = new ObjectList(options);
    }

    /** Segments a cloud in the optical frame of its camera, with the largest plane for a support. */
    public SegmentedCloud segment(PointCloud cloud) {
        return segment(cloud, null);
    }

    /**
     * Segments a cloud in the optical frame of its camera (x right, y down, z forward).
     *
     * @param prior where the support is expected; null for the largest plane
     */
    public SegmentedCloud segment(PointCloud cloud, SupportPrior prior) {
        if (region.length < cloud.size()) {
            region = new int[cloud.size()];
            above = new int[cloud.size()];
            loose = new boolean[cloud.size()];
        }
        Arrays.fill(region, 0, cloud.size(), SegmentedCloud.INVALID);
        valid.find(cloud, options.nearM(), options.farM());
        SupportPlane support = planes.find(cloud, valid, prior);
        if (support == null && prior != null) {
            support = prior.plane();
        }
        int size = classify(cloud, support);
        if (size == 0) {
            return new SegmentedCloud(region, cloud.size(), support, List.of());
        }
        size = clustering.gather(cloud, above, loose, size, planes.noise());
        clustering.divide(support);
        List<SceneObject> objects = objectList.make(cloud, above, size, clustering, support, region);
        return new SegmentedCloud(region, cloud.size(), support, objects);
    }

    /** The largest plane of a cloud in the optical frame of its camera, wherever it is; null where there is none. */
    public SupportPlane largestPlane(PointCloud cloud) {
        valid.find(cloud, options.nearM(), options.farM());
        return planes.find(cloud, valid, null);
    }

    private int classify(PointCloud cloud, SupportPlane support) {
        int size = 0;
        for (int k = 0; k < valid.size(); k++) {
            int i = valid.index(k);
            float x = cloud.x(i);
            float y = cloud.y(i);
            float z = cloud.z(i);
            double height = support == null ? Double.POSITIVE_INFINITY : support.heightM(x, y, z);
            double tolerance = support == null ? 0 : planes.toleranceM(support, cloud, i);
            if (height < -tolerance) {
                region[i] = SegmentedCloud.OUTSIDE;
            } else if (height <= tolerance) {
                region[i] = SegmentedCloud.SUPPORT;
            } else if (support == null || support.isUnder(x, y, z, EDGE_M) || support.isHiddenBy(x, y, z)) {
                loose[size] = false;
                above[size++] = i;
            } else if (support.isUnder(x, y, z, BEYOND_EDGE_M)) {
                region[i] = SegmentedCloud.OUTSIDE;
                loose[size] = true;
                above[size++] = i;
            } else {
                region[i] = SegmentedCloud.OUTSIDE;
            }
        }
        return size;
    }
}
