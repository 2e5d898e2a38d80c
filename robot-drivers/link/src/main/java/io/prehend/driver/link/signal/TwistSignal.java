package io.prehend.driver.link.signal;

/**
 * How the tip shall move.
 *
 * @param vector linear velocity in m/s, angular velocity in rad/s, and since when, on the sender's clock
 */
public record TwistSignal(SpatialVector vector) {
    /** The kind of this signal. */
    public static final SignalKind<TwistSignal> KIND =
            new SignalKind<>("twist", TwistSignal::new, (to, from) -> to.vector.set(from.vector));

    /** An empty one. */
    public TwistSignal() {
        this(new SpatialVector());
    }
}
