package io.prehend.sim.camera;

/**
 * A simple solid in its own frame that rays can meet: parts of the robot, the table. Only the way in counts, so a
 * camera that sits inside of a solid looks through it. Immutable; any thread; no query allocates.
 */
public sealed interface RaySolid {
    /**
     * Where the ray o + t·d enters the solid.
     *
     * @return the smallest such t &gt; 0, infinite if there is none
     */
    double entry(double ox, double oy, double oz, double dx, double dy, double dz);

    /** Writes the outward unit normal at a point of the surface into {@code out}. */
    void normal(double x, double y, double z, double[] out);

    /** Radius of the sphere around the origin that holds the solid, m. */
    double boundM();

    /**
     * A box around the origin.
     *
     * @param halfXM half its size along x, m
     * @param halfYM along y
     * @param halfZM along z
     */
    record Box(double halfXM, double halfYM, double halfZM) implements RaySolid {
        /** Refuses sizes that are not positive. */
        public Box {
            requirePositive(halfXM, halfYM);
            requirePositive(halfYM, halfZM);
        }

        @Override
        public double entry(double ox, double oy, double oz, double dx, double dy, double dz) {
            // Slab test of Kay and Kajiya, SIGGRAPH 1986.
            double x0 = (-halfXM - ox) / dx;
            double x1 = (halfXM - ox) / dx;
            double y0 = (-halfYM - oy) / dy;
            double y1 = (halfYM - oy) / dy;
            double z0 = (-halfZM - oz) / dz;
            double z1 = (halfZM - oz) / dz;
            double in = Math.max(Math.max(Math.min(x0, x1), Math.min(y0, y1)), Math.min(z0, z1));
            double out = Math.min(Math.min(Math.max(x0, x1), Math.max(y0, y1)), Math.max(z0, z1));
            return in > 0 && in <= out ? in : Double.POSITIVE_INFINITY;
        }

        @Override
        public void normal(double x, double y, double z, double[] out) {
            double gapX = halfXM - Math.abs(x);
            double gapY = halfYM - Math.abs(y);
            double gapZ = halfZM - Math.abs(z);
            out[0] = gapX <= gapY && gapX <= gapZ ? Math.signum(x) : 0;
            out[1] = out[0] == 0 && gapY <= gapZ ? Math.signum(y) : 0;
            out[2] = out[0] == 0 && out[1] == 0 ? Math.signum(z) : 0;
        }

        @Override
        public double boundM() {
            return Math.sqrt(halfXM * halfXM + halfYM * halfYM + halfZM * halfZM);
        }
    }

    /**
     * A sphere around the origin.
     *
     * @param radiusM its radius, m
     */
    record Sphere(double radiusM) implements RaySolid {
        /** Refuses a radius that is not positive. */
        public Sphere {
            requirePositive(radiusM, radiusM);
        }

        @Override
        public double entry(double ox, double oy, double oz, double dx, double dy, double dz) {
            return sphereEntry(ox, oy, oz, dx, dy, dz, radiusM);
        }

        @Override
        public void normal(double x, double y, double z, double[] out) {
            out[0] = x / radiusM;
            out[1] = y / radiusM;
            out[2] = z / radiusM;
        }

        @Override
        public double boundM() {
            return radiusM;
        }
    }

    /**
     * A cylinder along z around the origin.
     *
     * @param radiusM its radius, m
     * @param halfLengthM half its length, m
     */
    record Cylinder(double radiusM, double halfLengthM) implements RaySolid {
        /** Refuses sizes that are not positive. */
        public Cylinder {
            requirePositive(radiusM, halfLengthM);
        }

        @Override
        public double entry(double ox, double oy, double oz, double dx, double dy, double dz) {
            double side = sideEntry(ox, oy, oz, dx, dy, dz, radiusM, halfLengthM);
            double cap = (Math.copySign(halfLengthM, -dz) - oz) / dz;
            double x = ox + cap * dx;
            double y = oy + cap * dy;
            boolean onCap = cap > 0 && x * x + y * y <= radiusM * radiusM;
            return onCap && cap < side ? cap : side;
        }

        @Override
        public void normal(double x, double y, double z, double[] out) {
            double r = Math.sqrt(x * x + y * y);
            boolean onSide = Math.abs(r - radiusM) < halfLengthM - Math.abs(z);
            out[0] = onSide ? x / r : 0;
            out[1] = onSide ? y / r : 0;
            out[2] = onSide ? 0 : Math.signum(z);
        }

        @Override
        public double boundM() {
            return Math.sqrt(radiusM * radiusM + halfLengthM * halfLengthM);
        }
    }

    /**
     * A cylinder along z around the origin with half a sphere on either end.
     *
     * @param radiusM radius of cylinder and spheres, m
     * @param halfLengthM half the length of the cylinder, without the ends, m
     */
    record Capsule(double radiusM, double halfLengthM) implements RaySolid {
        /** Refuses sizes that are not positive. */
        public Capsule {
            requirePositive(radiusM, halfLengthM);
        }

        @Override
        public double entry(double ox, double oy, double oz, double dx, double dy, double dz) {
            double side = sideEntry(ox, oy, oz, dx, dy, dz, radiusM, halfLengthM);
            double top = endEntry(ox, oy, oz, dx, dy, dz, 1);
            double bottom = endEntry(ox, oy, oz, dx, dy, dz, -1);
            return Math.min(side, Math.min(top, bottom));
        }

        @Override
        public void normal(double x, double y, double z, double[] out) {
            double axisZ = Math.max(-halfLengthM, Math.min(halfLengthM, z));
            out[0] = x / radiusM;
            out[1] = y / radiusM;
            out[2] = (z - axisZ) / radiusM;
        }

        @Override
        public double boundM() {
            return radiusM + halfLengthM;
        }

        private double endEntry(double ox, double oy, double oz, double dx, double dy, double dz, int end) {
            double t = sphereEntry(ox, oy, oz - end * halfLengthM, dx, dy, dz, radiusM);
            return end * (oz + t * dz) >= halfLengthM ? t : Double.POSITIVE_INFINITY;
        }
    }

    private static double sphereEntry(
            double ox, double oy, double oz, double dx, double dy, double dz, double radiusM) {
        double a = dx * dx + dy * dy + dz * dz;
        double b = ox * dx + oy * dy + oz * dz;
        double c = ox * ox + oy * oy + oz * oz - radiusM * radiusM;
        return firstRoot(a, b, c);
    }

    private static double sideEntry(
            double ox, double oy, double oz, double dx, double dy, double dz, double radiusM, double halfLengthM) {
        double a = dx * dx + dy * dy;
        double b = ox * dx + oy * dy;
        double c = ox * ox + oy * oy - radiusM * radiusM;
        double t = firstRoot(a, b, c);
        return Math.abs(oz + t * dz) <= halfLengthM ? t : Double.POSITIVE_INFINITY;
    }

    /** The smaller root of a·t² + 2·b·t + c = 0 if it is positive: the way in. */
    private static double firstRoot(double a, double b, double c) {
        double discriminant = b * b - a * c;
        if (!(discriminant > 0) || b >= 0 || c <= 0) {
            return Double.POSITIVE_INFINITY;
        }
        // c / (−b + √…) is the smaller root without cancellation; it stays finite for a = 0.
        return c / (-b + Math.sqrt(discriminant));
    }

    private static void requirePositive(double a, double b) {
        if (!(a > 0 && b > 0) || Double.isInfinite(a + b)) {
            throw new IllegalArgumentException("a solid needs positive sizes, not " + a + " and " + b + " m");
        }
    }
}
