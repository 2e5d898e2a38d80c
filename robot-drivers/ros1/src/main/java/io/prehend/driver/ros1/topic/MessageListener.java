package io.prehend.driver.ros1.topic;

import io.prehend.driver.message.Message;

/**
 * Hears the messages of a topic, on a thread of the publisher's connection, one call at a time for one subscriber.
 * While it works nothing is read from that connection; so it returns soon, and hands over what takes longer.
 */
@FunctionalInterface
public interface MessageListener<T extends Message> {
    /**
     * A message came.
     *
     * @param message valid until this returns: the same object is filled with the next message
     * @param receivedNs when its last byte was read, {@link System#nanoTime}
     */
    void onNewMessage(T message, long receivedNs);
}
