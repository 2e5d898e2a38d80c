package io.prehend.sim.expert;

/**
 * Two points of an object's surface that face each other. Immutable; any thread. Object frame.
 *
 * @param x middle between the points, m
 * @param y middle between the points, m
 * @param z middle between the points, m
 * @param dx direction from one to the other, unit length
 * @param dy direction from one to the other
 * @param dz direction from one to the other
 * @param widthM distance between them, m
 * @param alignment the smaller cosine between the direction and a surface normal
 */
record ContactPair(double x, double y, double z, double dx, double dy, double dz, double widthM, double alignment) {
    /** Distance of the line through both points from the centre of mass, m. */
    double leverM() {
        double along = x * dx + y * dy + z * dz;
        return Math.sqrt(Math.max(0, x * x + y * y + z * z - along * along));
    }

    /** Whether the other pair is nearly the same: middles within {@code distanceM}, directions within the cosine. */
    boolean isNear(ContactPair other, double distanceM, double cosine) {
        double ex = x - other.x;
        double ey = y - other.y;
        double ez = z - other.z;
        return ex * ex + ey * ey + ez * ez < distanceM * distanceM
                && Math.abs(dx * other.dx + dy * other.dy + dz * other.dz) > cosine;
    }
}
