package io.prehend.driver.ros;

import io.prehend.driver.message.Message;

/**
 * Sends messages on a topic. Owned by one I/O thread; it never waits for a peer.
 *
 * @param <M> the class of the messages
 */
public interface MessagePublisher<M extends Message> {
    /**
     * Sends a copy of {@code message}.
     *
     * @return whether it was accepted
     */
    boolean publish(M message);

    /** How many receivers are connected, or -1 where the port cannot know. */
    int receivers();
}
