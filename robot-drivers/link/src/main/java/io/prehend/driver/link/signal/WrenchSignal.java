package io.prehend.driver.link.signal;

/**
 * What acts on a frame, such as a wrist sensor measures it.
 *
 * @param vector force in N, torque in N·m, and when they were measured, on the sender's clock
 */
public record WrenchSignal(SpatialVector vector) {
    /** The kind of this signal. */
    public static final SignalKind<WrenchSignal> KIND =
            new SignalKind<>("wrench", WrenchSignal::new, (to, from) -> to.vector.set(from.vector));

    /** An empty one. */
    public WrenchSignal() {
        this(new SpatialVector());
    }
}
