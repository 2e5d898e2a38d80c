package io.prehend.perception;

/**
 * A symmetric 3×3 matrix that sums up how points scatter, and its eigenvector of the smallest eigenvalue: the normal of
 * the plane that fits them best. Mutable scratch, owned by one thread; no method allocates.
 */
final class SymmetricMatrix3 {
    private double xx;
    private double xy;
    private double xz;
    private double yy;
    private double yz;
    private double zz;
    private double normalX;
    private double normalY;
    private double normalZ;
    private double smallest;
    private double largest;

    /** Becomes zero. */
    void clear() {
        xx = 0;
        xy = 0;
        xz = 0;
        yy = 0;
        yz = 0;
        zz = 0;
    }

    /** Adds the outer product of {@code (x, y, z)} with itself, times {@code weight}. */
    void add(double x, double y, double z, double weight) {
        xx += weight * x * x;
        xy += weight * x * y;
        xz += weight * x * z;
        yy += weight * y * y;
        yz += weight * y * z;
        zz += weight * z * z;
    }

    /** x of the unit eigenvector that {@link #solve} found. */
    double normalX() {
        return normalX;
    }

    /** y of it. */
    double normalY() {
        return normalY;
    }

    /** z of it. */
    double normalZ() {
        return normalZ;
    }

    /** Smallest eigenvalue over the sum of all: 0 for a plane, 1/3 for a ball (Pauly et al., "surface variation"). */
    double surfaceVariation() {
        double sum = xx + yy + zz;
        return sum > 0 ? Math.max(0, smallest / sum) : 0;
    }

    /**
     * Finds the eigenvector of the smallest eigenvalue, by the trigonometric solution of the characteristic polynomial
     * (O. K. Smith, Comm. ACM 4, 1961) and the longest cross product of two rows of A - λI.
     *
     * @return whether there is one direction: false for points on a line or in one place
     */
    boolean solve() {
        double q = (xx + yy + zz) / 3;
        double p1 = xy * xy + xz * xz + yz * yz;
        double p2 = (xx - q) * (xx - q) + (yy - q) * (yy - q) + (zz - q) * (zz - q) + 2 * p1;
        if (!(p2 > 0)) {
            return false;
        }
        double p = Math.sqrt(p2 / 6);
        double bxx = (xx - q) / p;
        double byy = (yy - q) / p;
        double bzz = (zz - q) / p;
        double bxy = xy / p;
        double bxz = xz / p;
        double byz = yz / p;
        double halfDeterminant =
                (bxx * (byy * bzz - byz * byz) - bxy * (bxy * bzz - byz * bxz) + bxz * (bxy * byz - byy * bxz)) / 2;
        double angleRad = Math.acos(Math.max(-1, Math.min(1, halfDeterminant))) / 3;
        largest = q + 2 * p * Math.cos(angleRad);
        smallest = q + 2 * p * Math.cos(angleRad + 2 * Math.PI / 3);
        return setNullVector(xx - smallest, yy - smallest, zz - smallest);
    }

    private boolean setNullVector(double axx, double ayy, double azz) {
        double x01 = xy * yz - xz * ayy;
        double y01 = xz * xy - axx * yz;
        double z01 = axx * ayy - xy * xy;
        double x02 = xy * azz - xz * yz;
        double y02 = xz * xz - axx * azz;
        double z02 = axx * yz - xy * xz;
        double x12 = ayy * azz - yz * yz;
        double y12 = yz * xz - xy * azz;
        double z12 = xy * yz - ayy * xz;
        double n01 = x01 * x01 + y01 * y01 + z01 * z01;
        double n02 = x02 * x02 + y02 * y02 + z02 * z02;
        double n12 = x12 * x12 + y12 * y12 + z12 * z12;
        double best = Math.max(n01, Math.max(n02, n12));
        double scale = largest * largest;
        if (!(best > 1e-16 * scale * scale)) {
            return false;
        }
        double k = 1 / Math.sqrt(best);
        if (best == n01) {
            setNormal(k * x01, k * y01, k * z01);
        } else if (best == n02) {
            setNormal(k * x02, k * y02, k * z02);
        } else {
            setNormal(k * x12, k * y12, k * z12);
        }
        return true;
    }

    private void setNormal(double x, double y, double z) {
        normalX = x;
        normalY = y;
        normalZ = z;
    }
}
