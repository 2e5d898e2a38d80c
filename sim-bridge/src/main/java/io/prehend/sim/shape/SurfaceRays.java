package io.prehend.sim.shape;

/**
 * Finds the first triangle of a mesh that a ray meets: for the depth camera and for sampling grasps.
 *
 * <p>A flat tree of axis-aligned boxes (see {@link BoxTreeBuilder}); the triangle test is Möller and
 * Trumbore, "Fast, Minimum Storage Ray/Triangle Intersection", J. Graphics Tools 2(1), 1997. Both sides of a triangle
 * count. Queries allocate nothing. Owned by one thread; {@link #forAnotherThread} shares the tree.
 */
public final class SurfaceRays {
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

    private final int[] stack;
    private int hit = -1;

    /** Builds the tree over {@code mesh}. */
    public SurfaceRays(TriangleMesh mesh) {
        if (mesh.triangleCount() == 0) {
            throw new IllegalArgumentException("a surface without triangles cannot be seen");
        }
        this.mesh = mesh;
        BoxTreeBuilder builder = new BoxTreeBuilder(mesh);
        bounds = builder.bounds();
        link = builder.link();
        count = builder.count();
        order = builder.order();
        corners = builder.cornersInOrder();
        stack = new int[builder.depth()];
    }

    private SurfaceRays(SurfaceRays other) {
        mesh = other.mesh;
        bounds = other.bounds;
        link = other.link;
        count = other.count;
        order = other.order;
        corners = other.corners;
        stack = new int[other.stack.length];
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
        int end = 9 * (first + count[node]);
        for (int c = 9 * first; c < end; c += 9) {
            double ux = corners[c + 3];
            double uy = corners[c + 4];
            double uz = corners[c + 5];
            double vx = corners[c + 6];
            double vy = corners[c + 7];
            double vz = corners[c + 8];
            double px = dy * vz - dz * vy;
            double py = dz * vx - dx * vz;
            double pz = dx * vy - dy * vx;
            double det = ux * px + uy * py + uz * pz;
            double size = Math.abs(det);
            double sx = ox - corners[c];
            double sy = oy - corners[c + 1];
            double sz = oz - corners[c + 2];
            // Everything is compared times the determinant, so that only a hit costs a division.
            double side = det < 0 ? -1 : 1;
            double u = side * (sx * px + sy * py + sz * pz);
            if (u < -EPSILON * size || u > (1 + EPSILON) * size) {
                continue;
            }
            double qx = sy * uz - sz * uy;
            double qy = sz * ux - sx * uz;
            double qz = sx * uy - sy * ux;
            double v = side * (dx * qx + dy * qy + dz * qz);
            if (v < -EPSILON * size || u + v > (1 + EPSILON) * size) {
                continue;
            }
            // A ray within the triangle's plane gives NaN or infinity, which fails both comparisons.
            double distance = (vx * qx + vy * qy + vz * qz) / det;
            if (distance > 0 && distance < best) {
                best = distance;
                hit = c / 9;
            }
        }
        return best;
    }
}
