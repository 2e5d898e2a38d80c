package io.prehend.sim.shape;

/**
 * A triangle mesh. Immutable by convention: nobody writes to the arrays. Any thread.
 *
 * @param xyzM vertices packed as x, y, z, …, m
 * @param triangles three vertex numbers a triangle, counter-clockwise seen from outside
 */
public record TriangleMesh(double[] xyzM, int[] triangles) {
    /** Number of vertices. */
    public int vertexCount() {
        return xyzM.length / 3;
    }

    /** Number of triangles. */
    public int triangleCount() {
        return triangles.length / 3;
    }

    /** Coordinate {@code axis} (0–2) of corner {@code corner} (0–2) of triangle {@code triangle}, m. */
    public double corner(int triangle, int corner, int axis) {
        return xyzM[3 * triangles[3 * triangle + corner] + axis];
    }
}
