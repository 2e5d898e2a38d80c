package io.prehend.sim.shape;

import java.util.Arrays;

/**
 * Builds the tree of boxes for {@link SurfaceRays}: splits triangles where rays are expected to do the least work
 * (surface area heuristic of MacDonald and Booth, "Heuristics for Ray Tracing Using Space Subdivision", The Visual
 * Computer 6, 1990, by a full sweep along all axes). Owned by one thread.
 */
final class BoxTreeBuilder {
    private static final int LEAF_TRIANGLES = 8;
    /** What a test of a box costs, in tests of a triangle. */
    private static final double BOX_COST = 0.8;

    private final TriangleMesh mesh;
    private final double[] centres;
    private final Integer[] order;
    private double[] bounds = new double[6 * 64];
    private int[] link = new int[64];
    private int[] count = new int[64];
    private int nodes;
    private int depth;

    /** Builds the tree over {@code mesh}. */
    BoxTreeBuilder(TriangleMesh mesh) {
        this.mesh = mesh;
        int n = mesh.triangleCount();
        order = new Integer[n];
        centres = new double[3 * n];
        for (int t = 0; t < n; t++) {
            order[t] = t;
            for (int k = 0; k < 3; k++) {
                centres[3 * t + k] = (mesh.corner(t, 0, k) + mesh.corner(t, 1, k) + mesh.corner(t, 2, k)) / 3;
            }
        }
        build(0, n, 1);
    }

    double[] bounds() {
        return Arrays.copyOf(bounds, 6 * nodes);
    }

    int[] link() {
        return Arrays.copyOf(link, nodes);
    }

    int[] count() {
        return Arrays.copyOf(count, nodes);
    }

    /** Levels of the tree. */
    int depth() {
        return depth;
    }

    int[] order() {
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }

    /** Nine numbers a triangle in tree order: a corner and the two edges from it. */
    double[] cornersInOrder() {
        double[] result = new double[9 * order.length];
        for (int i = 0; i < order.length; i++) {
            for (int k = 0; k < 3; k++) {
                double a = mesh.corner(order[i], 0, k);
                result[9 * i + k] = a;
                result[9 * i + 3 + k] = mesh.corner(order[i], 1, k) - a;
                result[9 * i + 6 + k] = mesh.corner(order[i], 2, k) - a;
            }
        }
        return result;
    }

    private int build(int from, int to, int level) {
        depth = Math.max(depth, level);
        int node = newNode();
        double[] box = box(from, to);
        System.arraycopy(box, 0, bounds, 6 * node, 6);
        int middle = to - from > 1 ? split(from, to, halfArea(box)) : from;
        if (middle == from) {
            link[node] = -1 - from;
            count[node] = to - from;
            return node;
        }
        build(from, middle, level + 1);
        // Building may replace the array, so the number must be known before the array is named.
        int right = build(middle, to, level + 1);
        link[node] = right;
        return node;
    }

    private int newNode() {
        if (nodes == link.length) {
            bounds = Arrays.copyOf(bounds, 2 * bounds.length);
            link = Arrays.copyOf(link, 2 * nodes);
            count = Arrays.copyOf(count, 2 * nodes);
        }
        return nodes++;
    }

    /** Sorts the triangles along the best axis and says where to cut; {@code from} means that a leaf is cheaper. */
    private int split(int from, int to, double area) {
        int n = to - from;
        double best = n <= LEAF_TRIANGLES ? n : Double.POSITIVE_INFINITY;
        int bestAxis = -1;
        int bestMiddle = from;
        double[] rightArea = new double[n];
        for (int axis = 0; axis < 3; axis++) {
            sortAlong(axis, from, to);
            double[] grown = emptyBox();
            for (int i = n - 1; i > 0; i--) {
                grow(grown, order[from + i]);
                rightArea[i] = halfArea(grown);
            }
            grown = emptyBox();
            for (int i = 1; i < n; i++) {
                grow(grown, order[from + i - 1]);
                double cost = 2 * BOX_COST + (halfArea(grown) * i + rightArea[i] * (n - i)) / area;
                if (cost < best) {
                    best = cost;
                    bestAxis = axis;
                    bestMiddle = from + i;
                }
            }
        }
        if (bestAxis < 0) {
            return n <= LEAF_TRIANGLES ? from : (from + to) / 2;
        }
        sortAlong(bestAxis, from, to);
        return bestMiddle;
    }

    private void sortAlong(int axis, int from, int to) {
        // By number where centres coincide: the same order whatever was sorted before.
        Arrays.sort(order, from, to, (a, b) -> {
            int byCentre = Double.compare(centres[3 * a + axis], centres[3 * b + axis]);
            return byCentre != 0 ? byCentre : Integer.compare(a, b);
        });
    }

    private double[] box(int from, int to) {
        double[] box = emptyBox();
        for (int i = from; i < to; i++) {
            grow(box, order[i]);
        }
        for (int axis = 0; axis < 3; axis++) {
            // A flat box must have some depth, or rounding loses the hit in it.
            box[axis] -= 1e-9;
            box[axis + 3] += 1e-9;
        }
        return box;
    }

    private static double[] emptyBox() {
        double inf = Double.POSITIVE_INFINITY;
        return new double[] {inf, inf, inf, -inf, -inf, -inf};
    }

    private void grow(double[] box, int triangle) {
        for (int axis = 0; axis < 3; axis++) {
            for (int corner = 0; corner < 3; corner++) {
                double value = mesh.corner(triangle, corner, axis);
                box[axis] = Math.min(box[axis], value);
                box[axis + 3] = Math.max(box[axis + 3], value);
            }
        }
    }

    private static double halfArea(double[] box) {
        double x = box[3] - box[0];
        double y = box[4] - box[1];
        double z = box[5] - box[2];
        return x * y + y * z + z * x;
    }
}
