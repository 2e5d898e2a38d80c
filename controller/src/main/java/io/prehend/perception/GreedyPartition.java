package io.prehend.perception;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Divides a graph with weights for and against joining, so that the border as a whole decides and not its weakest
 * place: joins the two parts with the strongest sum of weights between them until no sum is positive.
 *
 * <p>This is greedy additive edge contraction for the multicut problem (Keuper et al., "Efficient Decomposition of
 * Image and Mesh Graphs by Lifted Multicuts", ICCV 2015, algorithm 1). Deterministic: ties fall to the lower numbers.
 * One thread.
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

    private final List<Map<Integer, Double>> links = new ArrayList<>();
    private final PriorityQueue<Link> queue = new PriorityQueue<>();
    private final UnionFind parts;

    private GreedyPartition(int size) {
        parts = new UnionFind(size);
        for (int i = 0; i < size; i++) {
            links.add(new HashMap<>());
        }
    }

    /** The parts of a graph of {@code size} patches with a weight for each border. */
    static UnionFind of(int size, PatchBorders borders, double[] weights) {
        GreedyPartition graph = new GreedyPartition(size);
        for (int e = 0; e < weights.length; e++) {
            graph.link(borders.first(e), borders.second(e), weights[e]);
        }
        graph.contractAll();
        return graph.parts;
    }

    private void link(int a, int b, double weight) {
        links.get(a).put(b, weight);
        links.get(b).put(a, weight);
        if (weight > 0) {
            queue.add(new Link(weight, Math.min(a, b), Math.max(a, b)));
        }
    }

    private void contractAll() {
        while (!queue.isEmpty()) {
            Link link = queue.poll();
            Double current = links.get(link.a).get(link.b);
            // A link that was contracted or has changed its weight since stands elsewhere in the queue, if at all.
            if (current != null && current == link.weight) {
                contract(link.a, link.b);
            }
        }
    }

    private void contract(int a, int b) {
        boolean keepA = links.get(a).size() >= links.get(b).size();
        int root = keepA ? a : b;
        int child = keepA ? b : a;
        parts.join(root, child);
        links.get(root).remove(child);
        links.get(child).forEach((other, weight) -> {
            if (other != root) {
                links.get(other).remove(child);
                link(root, other, weight + links.get(root).getOrDefault(other, 0.0));
            }
        });
        links.get(child).clear();
    }
}
