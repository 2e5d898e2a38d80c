package io.prehend.perception;

import io.prehend.model.PointCloud;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Measures the parts that the clustering found and keeps those that are things. One thread. */
final class ObjectList {
    private record Entry(int part, SceneObject object) {}

    /** Fewer points are a spark, however coarse the camera. */
    private static final int MIN_POINTS = 8;

    private final CloudOptions options;

    ObjectList(CloudOptions options) {
        this.options = options;
    }

    /**
     * Writes the numbers of the objects, or {@link SegmentedCloud#CLUTTER}, to {@code region} at the places
     * {@code index[0 … size)}, and returns the objects, the nearest first.
     */
    List<SceneObject> make(
            PointCloud cloud, int[] index, int size, Clustering parts, SupportPlane support, int[] region) {
        double[] areaM2 = parts.areasM2();
        int[] count = new int[parts.partLimit()];
        for (int k = 0; k < size; k++) {
            count[parts.part(k)]++;
        }
        int[][] members = new int[parts.partLimit()][];
        for (int part = 0; part < count.length; part++) {
            members[part] = count[part] >= MIN_POINTS && areaM2[part] >= options.minObjectAreaM2()
                    ? new int[count[part]]
                    : null;
            count[part] = 0;
        }
        for (int k = 0; k < size; k++) {
            region[index[k]] = SegmentedCloud.CLUTTER;
            int part = parts.part(k);
            if (members[part] != null) {
                members[part][count[part]++] = index[k];
            }
        }
        List<Entry> entries = new ArrayList<>();
        for (int part = 0; part < count.length; part++) {
            SceneObject object = members[part] == null ? null : measure(cloud, members[part], support);
            if (object != null && (support == null || object.heightM() >= options.minObjectHeightM())) {
                entries.add(new Entry(part, object));
            }
        }
        entries.sort(Comparator.comparingDouble(entry -> entry.object.distanceM()));
        for (int o = 0; o < entries.size(); o++) {
            for (int i : members[entries.get(o).part]) {
                region[i] = o;
            }
        }
        return entries.stream().map(Entry::object).toList();
    }

    private static SceneObject measure(PointCloud cloud, int[] members, SupportPlane support) {
        // Without a surface, sizes are along the axes of the view.
        SupportPlane base = support == null ? SupportPlane.of(0, 0, -1, 0) : support;
        double[] us = new double[members.length];
        double[] vs = new double[members.length];
        double x = 0;
        double y = 0;
        double z = 0;
        double low = support == null ? Double.POSITIVE_INFINITY : 0;
        double high = Double.NEGATIVE_INFINITY;
        for (int m = 0; m < members.length; m++) {
            int i = members[m];
            us[m] = base.u(cloud.x(i), cloud.y(i), cloud.z(i));
            vs[m] = base.v(cloud.x(i), cloud.y(i), cloud.z(i));
            double height = base.heightM(cloud.x(i), cloud.y(i), cloud.z(i));
            low = Math.min(low, height);
            high = Math.max(high, height);
            x += cloud.x(i) / (double) members.length;
            y += cloud.y(i) / (double) members.length;
            z += cloud.z(i) / (double) members.length;
        }
        double[] sides = new double[2];
        ConvexHull2d.of(us, vs, members.length).smallestRectangle(sides);
        double distance = Math.sqrt(x * x + y * y + z * z);
        return new SceneObject(members.length, x, y, z, sides[0], sides[1], high - low, distance);
    }
}
