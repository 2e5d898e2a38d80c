package io.prehend.perception;

import java.util.Map;
import java.util.TreeMap;

/**
 * Gives slivers, parts smaller than a patch or two, to the part with which they share the longest border. They lie
 * along hollow edges, where the normals of both sides mix, and are nothing by themselves. One thread.
 */
final class SliverJoin {
    private SliverJoin() {}

    /**
     * Joins in {@code parts}, a partition of the patches.
     *
     * @param minVoxels a part with fewer voxels is a sliver
     */
    static void join(Supervoxels patches, UnionFind parts, PatchBorders borders, int minVoxels) {
        int[] voxels = new int[patches.size()];
        for (int s = 0; s < patches.size(); s++) {
            voxels[parts.find(s)] += patches.count(s);
        }
        Map<Long, Integer> between = new TreeMap<>();
        for (int e = 0; e < borders.size(); e++) {
            int s = parts.find(borders.first(e));
            int t = parts.find(borders.second(e));
            if (s != t && Math.min(voxels[s], voxels[t]) < minVoxels) {
                between.merge((long) Math.min(s, t) << 32 | Math.max(s, t), borders.length(e), Integer::sum);
            }
        }
        int[] longest = new int[patches.size()];
        int[] goal = new int[patches.size()];
        between.forEach((pair, length) -> {
            int s = (int) (pair >> 32);
            int t = (int) (long) pair;
            goal[s] = length > longest[s] ? t : goal[s];
            longest[s] = Math.max(longest[s], length);
            goal[t] = length > longest[t] ? s : goal[t];
            longest[t] = Math.max(longest[t], length);
        });
        for (int s = 0; s < patches.size(); s++) {
            boolean isSliver = voxels[s] > 0 && voxels[s] < minVoxels;
            if (isSliver && longest[s] > 0 && parts.find(s) != parts.find(goal[s])) {
                parts.join(goal[s], s);
            }
        }
    }
}
