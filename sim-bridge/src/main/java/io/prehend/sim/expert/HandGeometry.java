package io.prehend.sim.expert;

import java.util.ArrayList;
import java.util.List;

/**
 * The Franka Hand as boxes in the hand frame: z towards the fingers, which move along y.
 *
 * <p>Source: the collision geometry of {@code franka_description}, as in our own {@code panda} description. A finger is
 * its rubber pad, the bent part above it, and the carriage, each standing further out than the one before.
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
    private static final double CARRIAGE_Z_M = 0.0594;
    private static final double BEND_Z_M = 0.0868;
    private static final double BEND_END_Z_M = 0.0987;
    private static final double BEND_OUTER_M = 0.02;
    private static final double CARRIAGE_RECESS_M = 0.011;
    private static final double CARRIAGE_OUTER_M = 0.026;
    private static final double CARRIAGE_HALF_WIDTH_M = 0.011;

    private HandGeometry() {}

    /** The hand and its two fingers, the fingers {@code openingM} apart. */
    static List<HandBox> boxes(double openingM) {
        List<HandBox> boxes = new ArrayList<>(List.of(PALM));
        double half = 0.5 * openingM;
        for (int side = -1; side <= 1; side += 2) {
            boxes.add(part(side, half, half + PAD_THICKNESS_M, TIP_M - PAD_LENGTH_M, TIP_M, PAD_HALF_WIDTH_M));
            boxes.add(part(side, half + RECESS_M, half + BEND_OUTER_M, BEND_Z_M, BEND_END_Z_M, PAD_HALF_WIDTH_M));
            boxes.add(part(
                    side,
                    half + CARRIAGE_RECESS_M,
                    half + CARRIAGE_OUTER_M,
                    CARRIAGE_Z_M,
                    BEND_Z_M,
                    CARRIAGE_HALF_WIDTH_M));
        }
        return List.copyOf(boxes);
    }

    private static HandBox part(int side, double inner, double outer, double fromZ, double toZ, double halfWidth) {
        return new HandBox(
                0,
                0.5 * side * (inner + outer),
                0.5 * (fromZ + toZ),
                halfWidth,
                0.5 * (outer - inner),
                0.5 * (toZ - fromZ));
    }
}
