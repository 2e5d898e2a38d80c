package io.prehend.driver.ros;

import io.prehend.driver.message.Message;

/**
 * Takes the messages of a topic. Called by a thread of the port, one call at a time for one topic; it returns soon,
 * does not throw and does not keep the message.
 *
 * @param <M> the class of the messages
 */
public interface MessageHandler<M extends Message> {
    /**
     * A message came.
     *
     * @param message valid until this returns
     * @param receivedNs when its last byte arrived, {@link System#nanoTime}
     */
    void onMessage(M message, long receivedNs);

    /** Something came that is no such message; {@code why} is one sentence. It was dropped. */
    default void onRefused(String why) {}

    /** How many senders are connected now. */
    default void onSenders(int count) {}
}
