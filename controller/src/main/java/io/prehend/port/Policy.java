package io.prehend.port;

/**
 * Decides where the hand goes next, a few times a second.
 *
 * <p>One thread calls it. It may take tens of milliseconds: whoever calls it watches the clock. It must not touch the
 * arm in any other way.
 */
public interface Policy extends AutoCloseable {
    /** A name for reports and logs. */
    String name();

    /** Which weights decide: the first eight bytes of the model's SHA-256; 0 for a policy that is code. */
    default long version() {
        return 0;
    }

    /** Whether {@link #act} reads {@link Observation#targetInHand()}; if not, no cloud is made for it. */
    boolean needsCloud();

    /** Forgets everything about earlier episodes. Called at rest, before the first step of an approach. */
    void reset(Observation first);

    /** Writes the next motion into {@code out}. */
    void act(Observation observation, Action out);

    /** Lets go of native resources. Idempotent. */
    @Override
    default void close() {}
}
