package io.prehend.perception;

import io.prehend.model.PointCloud;
import java.util.List;

/**
 * From a cloud to the things in it: drops what was not measured, removes the surface on which things stand, and divides
 * the rest where surfaces meet in a hollow. The same steps for a recorded scan and for the camera on the hand.
 *
 * <p>One thread; scratch is kept from call to call. The same cloud gives the same result.
 */
public final class CloudPipeline {
    private final CloudOptions options;
    private final ValidPoints valid = new ValidPoints();
    private final PlaneRemoval planes;
    private final Clustering clustering;
    private final ObjectList objectList;
    private final double[] sensor = new double[3];
    private int[] region = new int[0];
    private int[] above = new int[0];

    /** A pipeline for one sensor. */
    public CloudPipeline(CloudOptions options) {
        this.options = options;
        planes = new PlaneRemoval(options.noise(), 3, options.seed());
        clustering = new Clustering(options);
        objectList = new ObjectList(options);
    }

    /** Segments a cloud in the frame of its sensor, with the largest plane for a support. */
    public SegmentedCloud segment(PointCloud cloud) {
        return segment(cloud, null);
    }

    /**
     * Segments a cloud in the frame of its sensor.
     *
     * @param prior where the support is expected; null for the largest plane
     */
    public SegmentedCloud segment(PointCloud cloud, SupportPrior prior) {
        if (region.length < cloud.size()) {
            region = new int[cloud.size()];
            above = new int[cloud.size()];
        }
        java.util.Arrays.fill(region, 0, cloud.size(), SegmentedCloud.INVALID);
        valid.find(cloud, sensor[0], sensor[1], sensor[2], options.nearM(), options.farM());
        SupportPlane support = planes.find(cloud, valid, sensor, prior);
        if (support == null && prior != null) {
            support = prior.plane();
        }
        int size = classify(cloud, support);
        if (size == 0) {
            return new SegmentedCloud(region, cloud.size(), support, List.of());
        }
        clustering.divide(cloud, above, size, sensor);
        List<SceneObject> objects = objectList.make(cloud, above, size, clustering, support, sensor, region);
        return new SegmentedCloud(region, cloud.size(), support, objects);
    }

    private int classify(PointCloud cloud, SupportPlane support) {
        int size = 0;
        for (int k = 0; k < valid.size(); k++) {
            int i = valid.index(k);
            float x = cloud.x(i);
            float y = cloud.y(i);
            float z = cloud.z(i);
            double height = support == null ? Double.POSITIVE_INFINITY : support.heightM(x, y, z);
            double tolerance = planes.toleranceM(cloud, i, sensor);
            if (height < -tolerance) {
                region[i] = SegmentedCloud.OUTSIDE;
            } else if (height <= tolerance) {
                region[i] = SegmentedCloud.SUPPORT;
            } else if (support == null
                    || support.isUnder(x, y, z, 0.01)
                    || support.isHiddenBy(x, y, z, sensor[0], sensor[1], sensor[2])) {
                above[size++] = i;
            } else {
                region[i] = SegmentedCloud.OUTSIDE;
            }
        }
        return size;
    }
}
