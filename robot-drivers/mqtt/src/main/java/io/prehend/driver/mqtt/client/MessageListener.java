package io.prehend.driver.mqtt.client;

/** Hears the messages of a subscription, one at a time, on the thread of the {@link Lane} that it chose. */
public interface MessageListener {
    /** A message came. What is thrown here is counted and logged, and the next message comes all the same. */
    void onMessage(Message message);
}
