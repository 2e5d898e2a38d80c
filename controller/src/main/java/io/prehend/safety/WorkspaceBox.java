package io.prehend.safety;

/**
 * The box, in the frame of the arm's base, that the arm may not leave. Immutable; any thread.
 *
 * @param minXM smallest x, m
 * @param maxXM largest x, m
 * @param minYM smallest y, m
 * @param maxYM largest y, m
 * @param minZM smallest z, m
 * @param maxZM largest z, m
 */
public record WorkspaceBox(double minXM, double maxXM, double minYM, double maxYM, double minZM, double maxZM) {
    /** Refuses a box without a volume. Infinite sides are allowed: there the arm is not limited. */
    public WorkspaceBox {
        requireOrder("x", minXM, maxXM);
        requireOrder("y", minYM, maxYM);
        requireOrder("z", minZM, maxZM);
    }

    /** Whether {@code other} lies inside this box, or is the same. */
    public boolean contains(WorkspaceBox other) {
        return other.minXM >= minXM
                && other.maxXM <= maxXM
                && other.minYM >= minYM
                && other.maxYM <= maxYM
                && other.minZM >= minZM
                && other.maxZM <= maxZM;
    }

    private static void requireOrder(String axis, double min, double max) {
        if (!(min < max)) {
            throw new IllegalArgumentException(
                    "the workspace's smallest " + axis + " (" + min + " m) must be below its largest (" + max + " m)");
        }
    }
}
