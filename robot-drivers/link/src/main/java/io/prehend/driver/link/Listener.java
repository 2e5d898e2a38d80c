package io.prehend.driver.link;

/**
 * Hears what comes in on a channel. Called by a thread of the transport, one call at a time for one channel; it must
 * return soon, must not throw, and must not keep the signal.
 */
public interface Listener<S> {
    /**
     * A signal came.
     *
     * @param signal valid until this returns
     * @param receivedNs when it arrived, {@link System#nanoTime}
     */
    void onSignal(S signal, long receivedNs);

    /** Something came that is no proper signal; {@code why} is one sentence. It was dropped. */
    default void onRefused(String why) {}

    /** How many senders are connected now, where the transport can know: 0 means that nothing can come. */
    default void onSenders(int count) {}
}
