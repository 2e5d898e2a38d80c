package io.prehend.sim.shape;

import java.util.Arrays;

/**
 * Finds the first triangle of a mesh that a ray meets: for the depth camera and for sampling grasps.
 *
 * <p>A flat tree of axis-aligned boxes, split at the median, four triangles a leaf; the triangle test is Möller and
 * Trumbore, "Fast, Minimum Storage Ray/Triangle Intersection", J. Graphics Tools 2(1), 1997. Both sides of a triangle
 * count. Queries allocate nothing. Owned by one thread; {@link #forAnotherThread} shares the tree.
 */
public final class SurfaceRays {
    private static final int LEAF_TRIANGLES = 4;
    private static final double EPSILON = 1e-12;

    private final TriangleMesh mesh;
    /** Six numbers a node: low x, y, z, high x, y, z. */
    private final double[] bounds;
    /** Of an inner node: its right child (the left one is the next node). Of a leaf: −1 − first triangle. */
    private final int[] link;
    /** Triangles in a leaf, 0 in an inner node. */
    private final int[] count;
    /** Nine numbers a triangle in tree order: a corner and the two edges from it. */
    private final double[] corners;
    /** Triangle of the mesh by place in tree order. */
    private final int[] order;

    private final int[] stack = new int[64];
    private int hit = -1;

    /** Builds the tree over {@code mesh}. */
    public SurfaceRays(TriangleMesh mesh) {
        if (mesh.triangleCount() == 0) {
            throw new IllegalArgumentException("a surface without triangles cannot be seen");
        }
        this.mesh = mesh;
        Builder builder = new Builder(mesh);
        builder.build(0, mesh.triangleCount());
        bounds = Arrays.copyOf(builder.bounds, 6 * builder.nodes);
        link = Arrays.copyOf(builder.link, builder.nodes);
        count = Arrays.copyOf(builder.count, builder.nodes);
        order = builder.order;
        corners = builder.cornersInOrder();
    }

    private SurfaceRays(SurfaceRays other) {
        mesh = other.mesh;
        bounds = other.bounds;
        link = other.link;
        count = other.count;
        order = other.order;
        corners = other.corners;
    }

    /** The same tree with scratch of its own, for use in another thread. */
    public SurfaceRays forAnotherThread() {
        return new SurfaceRays(this);
    }

    /** The mesh that rays meet. */
    public TriangleMesh mesh() {
        return mesh;
    }

    /**
     * How far along the ray from o in direction d the surface is first met.
     *
     * @param ox origin of the ray, m
     * @param oy origin
     * @param oz origin
     * @param dx direction, of any length but zero
     * @param dy direction
     * @param dz direction
     * @param max where to stop looking, in lengths of d
     * @return distance in lengths of d, greater than 0; infinite if nothing is met before {@code max}
     */
    public double firstHit(double ox, double oy, double oz, double dx, double dy, double dz, double max) {
        double ix = 1 / dx;
        double iy = 1 / dy;
        double iz = 1 / dz;
        double best = max;
        hit = -1;
        int depth = 0;
        int node = entersBox(0, ox, oy, oz, ix, iy, iz, best) ? 0 : -1;
        while (node >= 0) {
            if (count[node] > 0) {
                best = nearestInLeaf(node, ox, oy, oz, dx, dy, dz, best);
                node = depth > 0 ? stack[--depth] : -1;
                continue;
            }
            int left = node + 1;
            int right = link[node];
            double toLeft = entry(left, ox, oy, oz, ix, iy, iz, best);
            double toRight = entry(right, ox, oy, oz, ix, iy, iz, best);
            if (toLeft <= toRight) {
                if (toRight < best) {
                    stack[depth++] = right;
                }
                node = toLeft < best ? left : depth > 0 ? stack[--depth] : -1;
            } else {
                if (toLeft < best) {
                    stack[depth++] = left;
                }
                node = right;
            }
        }
        return hit >= 0 ? best : Double.POSITIVE_INFINITY;
    }

    /** Triangle of the mesh that the last ray met, −1 if none. */
    public int hitTriangle() {
        return hit < 0 ? -1 : order[hit];
    }

    private boolean entersBox(int node, double ox, double oy, double oz, double ix, double iy, double iz, double max) {
        return entry(node, ox, oy, oz, ix, iy, iz, max) < max;
    }

    /** Distance to the node's box (slab test of Kay and Kajiya, SIGGRAPH 1986); infinite if missed or beyond max. */
    private double entry(int node, double ox, double oy, double oz, double ix, double iy, double iz, double max) {
        int b = 6 * node;
        double x0 = (bounds[b] - ox) * ix;
        double x1 = (bounds[b + 3] - ox) * ix;
        double y0 = (bounds[b + 1] - oy) * iy;
        double y1 = (bounds[b + 4] - oy) * iy;
        double z0 = (bounds[b + 2] - oz) * iz;
        double z1 = (bounds[b + 5] - oz) * iz;
        double near = larger(larger(smaller(x0, x1), smaller(y0, y1)), larger(smaller(z0, z1), 0));
        double far = smaller(smaller(larger(x0, x1), larger(y0, y1)), smaller(larger(z0, z1), max));
        return near <= far ? near : Double.POSITIVE_INFINITY;
    }

    /** Quicker than Math.min; a NaN (0 · ∞: a ray within a face of a box) as first argument is dropped. */
    private static double smaller(double a, double b) {
        return a < b ? a : b;
    }

    private static double larger(double a, double b) {
        return a > b ? a : b;
    }

    private double nearestInLeaf(
            int node, double ox, double oy, double oz, double dx, double dy, double dz, double max) {
        double best = max;
        int first = -1 - link[node];
        for (int t = first; t < first + count[node]; t++) {
            int c = 9 * t;
            double ux = corners[c + 3];
            double uy = corners[c + 4];
            double uz = corners[c + 5];
            double vx = corners[c + 6];
            double vy = corners[c + 7];
            double vz = corners[c + 8];
            double px = dy * vz - dz * vy;
            double py = dz * vx - dx * vz;
            double pz = dx * vy - dy * vx;
            double inverse = 1 / (ux * px + uy * py + uz * pz);
            double sx = ox - corners[c];
            double sy = oy - corners[c + 1];
            double sz = oz - corners[c + 2];
            double u = inverse * (sx * px + sy * py + sz * pz);
            double qx = sy * uz - sz * uy;
            double qy = sz * ux - sx * uz;
            double qz = sx * uy - sy * ux;
            double v = inverse * (dx * qx + dy * qy + dz * qz);
            double distance = inverse * (vx * qx + vy * qy + vz * qz);
            // NaN and infinity from a ray within the triangle's plane fail every comparison.
            if (u >= -EPSILON && v >= -EPSILON && u + v <= 1 + EPSILON && distance > 0 && distance < best) {
                best = distance;
                hit = t;
            }
        }
        return best;
    }

    /** Splits the triangles at the median of their centres along the longest side. */
    private static final class Builder {
        final TriangleMesh mesh;
        final double[] centres;
        final int[] order;
        double[] bounds = new double[6 * 64];
        int[] link = new int[64];
        int[] count = new int[64];
        int nodes;

        Builder(TriangleMesh mesh) {
            this.mesh = mesh;
            int n = mesh.triangleCount();
            order = new int[n];
            centres = new double[3 * n];
            for (int t = 0; t < n; t++) {
                order[t] = t;
                for (int k = 0; k < 3; k++) {
                    centres[3 * t + k] = (mesh.corner(t, 0, k) + mesh.corner(t, 1, k) + mesh.corner(t, 2, k)) / 3;
                }
            }
        }

        int build(int from, int to) {
            int node = newNode();
            bound(node, from, to);
            if (to - from <= LEAF_TRIANGLES) {
                link[node] = -1 - from;
                count[node] = to - from;
                return node;
            }
            int axis = longestSide(node);
            int middle = (from + to) / 2;
            sortAlong(axis, from, to);
            build(from, middle);
            // Building may replace the array, so the number must be known before the array is named.
            int right = build(middle, to);
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

        private void bound(int node, int from, int to) {
            for (int axis = 0; axis < 3; axis++) {
                double low = Double.POSITIVE_INFINITY;
                double high = Double.NEGATIVE_INFINITY;
                for (int i = from; i < to; i++) {
                    for (int corner = 0; corner < 3; corner++) {
                        double value = mesh.corner(order[i], corner, axis);
                        low = Math.min(low, value);
                        high = Math.max(high, value);
                    }
                }
                // A flat box must have some depth, or rounding loses the hit in it.
                bounds[6 * node + axis] = low - 1e-9;
                bounds[6 * node + axis + 3] = high + 1e-9;
            }
        }

        private int longestSide(int node) {
            int best = 0;
            double bestM = -1;
            for (int axis = 0; axis < 3; axis++) {
                double sideM = bounds[6 * node + axis + 3] - bounds[6 * node + axis];
                if (sideM > bestM) {
                    bestM = sideM;
                    best = axis;
                }
            }
            return best;
        }

        private void sortAlong(int axis, int from, int to) {
            Integer[] slice = new Integer[to - from];
            for (int i = from; i < to; i++) {
                slice[i - from] = order[i];
            }
            Arrays.sort(slice, (a, b) -> Double.compare(centres[3 * a + axis], centres[3 * b + axis]));
            for (int i = from; i < to; i++) {
                order[i] = slice[i - from];
            }
        }

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
    }
}
