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
        double c = StrictMath.cos(angleRad);
        double s = StrictMath.sin(angleRad);
        double[] result = points.clone();
        for (int i = 0; i < result.length; i += 3) {
            result[i] = c * points[i] - s * points[i + 1];
            result[i + 1] = s * points[i] + c * points[i + 1];
        }
        return result;
    }
}
