package io.prehend.sim.expert;

import java.util.List;

/**
 * The Franka Hand as boxes in the hand frame: z towards the fingers, which move along y.
 *
 * <p>Source: the collision geometry of {@code franka_description}, as in our own {@code panda} description. A finger is
 * its rubber pad and, in one box, the bent part and the carriage above it, which stand further out.
 */
final class HandGeometry {
    /** Distance from the hand frame to the end of the fingers, m. */
    static final double TIP_M = 0.1129;
    /** Length of the pads along the fingers, m: they reach to the end. */
    static final double PAD_LENGTH_M = 0.0185;
    /** Half of a pad's extent across the closing direction, m. */
    static final double PAD_HALF_WIDTH_M = 0.00875;
    /** How far behind the face of the pad the rest of the finger stands, m. */
    static final double RECESS_M = 0.007;
    /** Distance from the hand frame to the palm, m. */
    static final double PALM_M = 0.066;
    /** Largest distance between the fingers, m. */
    static final double OPENING_M = 0.08;

    private static final HandBox PALM = new HandBox(0, 0, 0.033, 0.0315, 0.102, 0.033);
    private static final double PAD_THICKNESS_M = 0.0152;
    private static final double UPPER_FROM_Z_M = 0.0594;
    private static final double UPPER_TO_Z_M = 0.0987;
    private static final double UPPER_OUTER_M = 0.026;
    private static final double UPPER_HALF_WIDTH_M = 0.011;

    private HandGeometry() {}

    /** The hand and its two fingers, the fingers {@code openingM} apart. */
    static List<HandBox> boxes(double openingM) {
        return List.of(PALM, pad(openingM, 1), pad(openingM, -1), upper(openingM, 1), upper(openingM, -1));
    }

    private static HandBox pad(double openingM, int side) {
        return new HandBox(
                0,
                side * 0.5 * (openingM + PAD_THICKNESS_M),
                TIP_M - 0.5 * PAD_LENGTH_M,
                PAD_HALF_WIDTH_M,
                0.5 * PAD_THICKNESS_M,
                0.5 * PAD_LENGTH_M);
    }

    private static HandBox upper(double openingM, int side) {
        return new HandBox(
                0,
                side * 0.5 * (openingM + RECESS_M + UPPER_OUTER_M),
                0.5 * (UPPER_FROM_Z_M + UPPER_TO_Z_M),
                UPPER_HALF_WIDTH_M,
                0.5 * (UPPER_OUTER_M - RECESS_M),
                0.5 * (UPPER_TO_Z_M - UPPER_FROM_Z_M));
    }
}
