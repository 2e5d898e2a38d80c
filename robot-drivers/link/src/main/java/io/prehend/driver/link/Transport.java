package io.prehend.driver.link;

/**
 * A way to carry signals: ROS 1, ROS 2 or MQTT. Both sides use it alike: the controller listens to joint states and
 * says commands, a simulated robot says joint states and listens to commands.
 *
 * <p>Channels are opened at start-up, by one thread. From then on the transport connects, and connects again, on its
 * own; nothing here ever waits for a peer.
 */
public interface Transport extends AutoCloseable {
    /**
     * Begins to deliver what comes on {@code channel}.
     *
     * @throws IllegalArgumentException if this transport knows no such type for such a signal; the sentence names those
     *     that it knows
     */
    <S> void listen(Channel<S> channel, Listener<S> listener);

    /**
     * Opens {@code channel} for sending.
     *
     * @throws IllegalArgumentException as for {@link #listen}
     */
    <S> Speaker<S> speak(Channel<S> channel);

    /** Whether the way is open: the master or broker answers, where there is one. Any thread. */
    boolean connected();

    /** One sentence on how the way is, for people. Any thread. */
    String describe();

    /** Ends all threads and connections. Idempotent. */
    @Override
    void close();
}
