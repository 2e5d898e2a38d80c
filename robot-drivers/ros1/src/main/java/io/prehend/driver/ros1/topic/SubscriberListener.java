package io.prehend.driver.ros1.topic;

/** Hears how a subscription is. Any thread; must return soon. */
public interface SubscriberListener {
    /** So many publishers are connected now. */
    default void onPublishers(int connected) {}

    /** A publisher could not be used, or sent what is no message of the topic; {@code why} is one sentence. */
    default void onRefused(String why) {}
}
