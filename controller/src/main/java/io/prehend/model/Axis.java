package io.prehend.model;

/**
 * The unit vector along or about which a joint moves, in the joint's frame.
 *
 * @param x component x
 * @param y component y
 * @param z component z
 */
public record Axis(double x, double y, double z) {
    /** What a URDF joint without an axis has. */
    public static final Axis DEFAULT = new Axis(1, 0, 0);

    /** Checks that the length is 1. */
    public Axis {
        double length = Math.sqrt(x * x + y * y + z * z);
        if (!(Math.abs(length - 1) < 1e-9)) {
            throw new IllegalArgumentException("an axis must have length 1, but has " + length);
        }
    }
}
