package io.prehend.sim.render;

/**
 * How a surface looks. Immutable; any thread.
 *
 * @param red part of the light that it throws back, 0–1, linear (not gamma-coded)
 * @param green likewise
 * @param blue likewise
 * @param gloss strength of the highlight, 0–1
 * @param grid whether lines every 10 cm are drawn on it, for scale
 */
public record Paint(double red, double green, double blue, double gloss, boolean grid) {
    /** The covers of an arm. */
    public static final Paint WHITE = matt(0.62, 0.63, 0.64).withGloss(0.3);
    /** Every second link of an arm, so that one sees where it bends. */
    public static final Paint STEEL = matt(0.23, 0.27, 0.32).withGloss(0.3);
    /** A gripper. */
    public static final Paint GRAPHITE = matt(0.07, 0.08, 0.09).withGloss(0.4);
    /** A table, with a grid of 10 cm. */
    public static final Paint TABLE = new Paint(0.33, 0.275, 0.21, 0, true);
    /** An object to grasp. */
    public static final Paint ORANGE = matt(0.80, 0.26, 0.05).withGloss(0.25);
    /** Points that a camera has measured. */
    public static final Paint GREEN = matt(0.08, 0.62, 0.25);

    /** A colour without highlight. */
    public static Paint matt(double red, double green, double blue) {
        return new Paint(red, green, blue, 0, false);
    }

    /** The same colour with another highlight. */
    public Paint withGloss(double newGloss) {
        return new Paint(red, green, blue, newGloss, grid);
    }
}
