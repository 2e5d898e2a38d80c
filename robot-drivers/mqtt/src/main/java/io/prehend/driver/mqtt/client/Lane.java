package io.prehend.driver.mqtt.client;

/** On which thread a subscription is heard, so that what is slow holds up nothing that is urgent. */
public enum Lane {
    /**
     * On the client's own thread, before anything else can come: for a listener that only sets a flag or reads a
     * clock. Nothing is dropped.
     */
    DIRECT,
    /** On a thread for what is small and quick: joint states, commands. */
    QUICK,
    /** On a thread for what is large or slow: point clouds. */
    BULK
}
