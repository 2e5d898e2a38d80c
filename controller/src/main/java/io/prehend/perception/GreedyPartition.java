package io.prehend.perception;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Divides a graph with weights for and against joining, so that the border as a whole decides and not its weakest place:
 * joins the two parts with the strongest sum of weights between them until no sum is positive.
 *
 * <p>This is greedy additive edge contraction for the multicut problem (Keuper et al., "Efficient Decomposition of Image
 * and Mesh Graphs by Lifted Multicuts", ICCV 2015, algorithm 1). Deterministic: ties fall to the lower numbers. One
 * thread.
 */
final class GreedyPartition {
    private record Link(double weight, int a, int b) implements Comparable<Link> {
        @Override
        public int compareTo(Link other) {
            int byWeight = Double.compare(other.weight, weight);
            int byA = byWeight != 0 ? byWeight : Integer.compare(a, other.a);
            return byA != 0 ? byA : Integer.compare(b, other.b);
        }
    }

    private GreedyPartition() {}

    /** The key of an undirected link. */
    static long key(int a, int b) {
        return (long) Math.min(a, b) << 32 | Math.max(a, b);
    }

    /** The parts of a graph with {@code size} nodes. */
    static UnionFind of(int size, Map<Long, Double> weights) {
        List<Map<Integer, Double>> links = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            links.add(new HashMap<>());
        }
        PriorityQueue<Link> queue = new PriorityQueue<>();
        weights.forEach((key, weight) -> {
            int a = (int) (key >> 32);
            int b = (int) (long) key;
            links.get(a).put(b, weight);
            links.get(b).put(a, weight);
            if (weight > 0) {
                queue.add(new Link(weight, a, b));
            }
        });
        UnionFind parts = new UnionFind(size);
        while (!queue.isEmpty()) {
            Link link = queue.poll();
            Double current = links.get(link.a).get(link.b);
            // A link that was contracted or has changed its weight since stands elsewhere in the queue, if at all.
            if (current != null && current == link.weight) {
                contract(link.a, link.b, links, parts, queue);
            }
        }
        return parts;
    }

    private static void contract(
            int a, int b, List<Map<Integer, Double>> links, UnionFind parts, PriorityQueue<Link> queue) {
        boolean keepA = links.get(a).size() >= links.get(b).size();
        int root = keepA ? a : b;
        int child = keepA ? b : a;
        parts.join(root, child);
        links.get(root).remove(child);
        links.get(child).forEach((other, weight) -> {
            if (other != root) {
                double sum = links.get(root).merge(other, weight, Double::sum);
                links.get(other).remove(child);
                links.get(other).put(root, sum);
                if (sum > 0) {
                    queue.add(new Link(sum, Math.min(root, other), Math.max(root, other)));
                }
            }
        });
        links.get(child).clear();
    }
}
