package io.prehend.sim.shape;

/**
 * Corner points of simple convex solids, to be closed by {@link ConvexHull}. z is up; lengths in metres, full sizes
 * unless the name says otherwise. Sines come from {@link StrictMath}, so that a shape is the same on every machine.
 */
final class Solids {
    private Solids() {}

    /** A box from corner to corner. */
    static double[] box(double x0, double x1, double y0, double y1, double z0, double z1) {
        return new double[] {
            x0, y0, z0, x1, y0, z0, x0, y1, z0, x1, y1, z0, x0, y0, z1, x1, y0, z1, x0, y1, z1, x1, y1, z1
        };
    }

    /**
     * Regular polygons on one upright axis, one above the other: a prism, a frustum, a lens, whatever the radii make.
     * The first side faces +x, so that a polygon with an even number of sides has parallel faces across x.
     *
     * @param sides corners of each polygon
     * @param heightsM one height for each polygon
     * @param radiiM one radius of the circle through its corners for each
     */
    static double[] stack(int sides, double[] heightsM, double[] radiiM) {
        double[] points = new double[3 * sides * heightsM.length];
        int i = 0;
        for (int level = 0; level < heightsM.length; level++) {
            for (int side = 0; side < sides; side++) {
                double angleRad = 2 * StrictMath.PI * (side + 0.5) / sides;
                points[i++] = radiiM[level] * StrictMath.cos(angleRad);
                points[i++] = radiiM[level] * StrictMath.sin(angleRad);
                points[i++] = heightsM[level];
            }
        }
        return points;
    }

    /** The same points with the z axis laid along x: what stood upright now lies, its underside down. */
    static double[] lying(double[] points) {
        double[] result = new double[points.length];
        for (int i = 0; i < points.length; i += 3) {
            result[i] = points[i + 2];
            result[i + 1] = points[i + 1];
            result[i + 2] = -points[i];
        }
        return result;
    }

    /** The same points moved by (dx, dy, dz). */
    static double[] moved(double[] points, double dx, double dy, double dz) {
        double[] result = points.clone();
        for (int i = 0; i < result.length; i += 3) {
            result[i] += dx;
            result[i + 1] += dy;
            result[i + 2] += dz;
        }
        return result;
    }

    /** The same points stretched along the axes. */
    static double[] stretched(double[] points, double sx, double sy, double sz) {
        double[] result = points.clone();
        for (int i = 0; i < result.length; i += 3) {
            result[i] *= sx;
            result[i + 1] *= sy;
            result[i + 2] *= sz;
        }
        return result;
    }

    /** The same points turned about z. */
    static double[] turned(double[] points, double angleRad) {
        return rotated(points, rollPitchYaw(new double[] {0, 0, angleRad}));
    }

    /** The same points rotated by a matrix given row by row. */
    static double[] rotated(double[] points, double[] matrix) {
        double[] result = new double[points.length];
        for (int i = 0; i < points.length; i += 3) {
            for (int row = 0; row < 3; row++) {
                result[i + row] = matrix[3 * row] * points[i]
                        + matrix[3 * row + 1] * points[i + 1]
                        + matrix[3 * row + 2] * points[i + 2];
            }
        }
        return result;
    }

    /** Rotation matrix by row for fixed-axis roll, pitch and yaw, rad (R = Rz·Ry·Rx, as in URDF). */
    static double[] rollPitchYaw(double[] rpyRad) {
        double cr = StrictMath.cos(rpyRad[0]);
        double sr = StrictMath.sin(rpyRad[0]);
        double cp = StrictMath.cos(rpyRad[1]);
        double sp = StrictMath.sin(rpyRad[1]);
        double cy = StrictMath.cos(rpyRad[2]);
        double sy = StrictMath.sin(rpyRad[2]);
        return new double[] {
            cy * cp,
            cy * sp * sr - sy * cr,
            cy * sp * cr + sy * sr,
            sy * cp,
            sy * sp * sr + cy * cr,
            sy * sp * cr - cy * sr,
            -sp,
            cp * sr,
            cp * cr
        };
    }

    /** A ball of 32 corners. */
    static double[] ball(double radius) {
        double low = StrictMath.sin(StrictMath.toRadians(22));
        double high = StrictMath.sin(StrictMath.toRadians(62));
        double wide = radius * StrictMath.cos(StrictMath.toRadians(22));
        double narrow = radius * StrictMath.cos(StrictMath.toRadians(62));
        double[] heights = {-high * radius, -low * radius, low * radius, high * radius};
        return stack(8, heights, new double[] {narrow, wide, wide, narrow});
    }
}
