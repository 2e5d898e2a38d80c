package io.prehend.perception;

import io.prehend.model.FrameId;
import io.prehend.model.PointCloud;
import io.prehend.model.RigidTransform;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Takes a fixed number of points of a thing, in a named frame, as a network wants them: each point once as long as
 * there are enough, and again where there are not (as GA-DDPG does, Wang et al., CoRL 2021). Seeded; one thread; it
 * keeps scratch and then allocates nothing.
 */
public final class CloudSampler {
    private final SplittableRandom random;
    private int[] members = new int[0];
    private double[] nearestSquaredM = new double[0];

    /** A sampler with draws of its own. */
    public CloudSampler(long seed) {
        random = new SplittableRandom(seed);
    }

    /**
     * Draws evenly: dense places stay dense.
     *
     * @param object the thing's number in {@code scene}, which {@code cloud} was segmented into
     * @param count how many points to take
     * @param newFromCloud maps from the cloud's frame to {@code frame}
     * @param out receives the points, in {@code frame}; none where the object has none
     */
    public void uniform(
            PointCloud cloud,
            SegmentedCloud scene,
            int object,
            int count,
            RigidTransform newFromCloud,
            FrameId frame,
            PointCloud out) {
        int size = collect(cloud, scene, object, out);
        for (int k = 0; k < count && size > 0; k++) {
            // Fisher and Yates' shuffle, started anew when all have been drawn.
            int from = k % size;
            int drawn = from + random.nextInt(size - from);
            int i = members[drawn];
            members[drawn] = members[from];
            members[from] = i;
            out.add(cloud.x(i), cloud.y(i), cloud.z(i));
        }
        out.transform(newFromCloud, frame);
    }

    /**
     * Draws each point as far as possible from those before (Eldar et al., "The farthest point strategy", IEEE Trans.
     * Image Processing 6, 1997): dense and sparse places alike. It takes {@code count} passes over the points.
     *
     * @see #uniform
     */
    public void farthest(
            PointCloud cloud,
            SegmentedCloud scene,
            int object,
            int count,
            RigidTransform newFromCloud,
            FrameId frame,
            PointCloud out) {
        int size = collect(cloud, scene, object, out);
        if (nearestSquaredM.length < size) {
            nearestSquaredM = new double[members.length];
        }
        Arrays.fill(nearestSquaredM, 0, size, Double.POSITIVE_INFINITY);
        int next = size > 0 ? random.nextInt(size) : 0;
        for (int k = 0; k < count && size > 0; k++) {
            int i = members[next];
            out.add(cloud.x(i), cloud.y(i), cloud.z(i));
            next = k < size ? spread(cloud, i, size) : random.nextInt(size);
        }
        out.transform(newFromCloud, frame);
    }

    private int collect(PointCloud cloud, SegmentedCloud scene, int object, PointCloud out) {
        if (members.length < cloud.size()) {
            members = new int[cloud.size()];
        }
        out.clear(cloud.frame(), cloud.stampNs());
        int size = 0;
        for (int i = 0; i < scene.size(); i++) {
            if (scene.region(i) == object) {
                members[size++] = i;
            }
        }
        return size;
    }

    /** Takes point {@code i} into account and returns the member that is now furthest from all that were taken. */
    private int spread(PointCloud cloud, int i, int size) {
        int furthest = 0;
        for (int m = 0; m < size; m++) {
            double dx = cloud.x(members[m]) - cloud.x(i);
            double dy = cloud.y(members[m]) - cloud.y(i);
            double dz = cloud.z(members[m]) - cloud.z(i);
            nearestSquaredM[m] = Math.min(nearestSquaredM[m], dx * dx + dy * dy + dz * dz);
            if (nearestSquaredM[m] > nearestSquaredM[furthest]) {
                furthest = m;
            }
        }
        return furthest;
    }
}
