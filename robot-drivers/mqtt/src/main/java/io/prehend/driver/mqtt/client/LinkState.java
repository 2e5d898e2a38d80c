package io.prehend.driver.mqtt.client;

/** How a link is. */
public enum LinkState {
    /** There is no connection; one is being made, again and again. */
    CONNECTING,
    /** What we send ourselves through the broker comes back. */
    CONNECTED,
    /** There is a connection, but nothing comes back, not yet or no more. */
    SILENT,
    /** It has been closed. */
    CLOSED
}
