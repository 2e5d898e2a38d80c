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

    /** Area of triangle {@code triangle}, m². */
    public double areaM2(int triangle) {
        double x = cross(triangle, 1, 2);
        double y = cross(triangle, 2, 0);
        double z = cross(triangle, 0, 1);
        return 0.5 * Math.sqrt(x * x + y * y + z * z);
    }

    /** Writes the outward unit normal of triangle {@code triangle} into {@code out} and returns it. */
    public double[] normal(int triangle, double[] out) {
        double x = cross(triangle, 1, 2);
        double y = cross(triangle, 2, 0);
        double z = cross(triangle, 0, 1);
        double norm = Math.sqrt(x * x + y * y + z * z);
        out[0] = x / norm;
        out[1] = y / norm;
        out[2] = z / norm;
        return out;
    }

    /** Lowest coordinate along {@code axis} (0–2), m. */
    public double minM(int axis) {
        double min = Double.POSITIVE_INFINITY;
        for (int i = axis; i < xyzM.length; i += 3) {
            min = Math.min(min, xyzM[i]);
        }
        return min;
    }

    /** Highest coordinate along {@code axis} (0–2), m. */
    public double maxM(int axis) {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = axis; i < xyzM.length; i += 3) {
            max = Math.max(max, xyzM[i]);
        }
        return max;
    }

    /** The same mesh moved by dx, dy, dz, m. */
    public TriangleMesh moved(double dxM, double dyM, double dzM) {
        double[] result = xyzM.clone();
        for (int i = 0; i < result.length; i += 3) {
            result[i] += dxM;
            result[i + 1] += dyM;
            result[i + 2] += dzM;
        }
        return new TriangleMesh(result, triangles);
    }

    /** Component (i, j) of the cross product of the two edges at corner 0. */
    private double cross(int triangle, int i, int j) {
        double ui = corner(triangle, 1, i) - corner(triangle, 0, i);
        double uj = corner(triangle, 1, j) - corner(triangle, 0, j);
        double vi = corner(triangle, 2, i) - corner(triangle, 0, i);
        double vj = corner(triangle, 2, j) - corner(triangle, 0, j);
        return ui * vj - uj * vi;
    }
}
