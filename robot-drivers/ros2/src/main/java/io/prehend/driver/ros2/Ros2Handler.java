package io.prehend.driver.ros2;

/**
 * Hears what comes in on a topic. Called by a native thread of Fast DDS, which also serves all other topics of the
 * node: copy what is needed and return. One call at a time for one subscription.
 *
 * @param <M> the class of the messages
 */
public interface Ros2Handler<M> {
    /**
     * A message came.
     *
     * @param message valid until this returns: the next one is read into the same object
     * @param receivedNs when it arrived, {@link System#nanoTime}
     */
    void onMessage(M message, long receivedNs);

    /** A sample came that is no such message, and was dropped; {@code why} is one sentence. */
    default void onRefused(String why) {}

    /** How many publishers the subscription knows now. */
    default void onPublishers(int count) {}
}
