package io.prehend.driver.mqtt.peer;

/** A broker that a test can mistreat. */
public interface Broker extends AutoCloseable {
    /** The port of the loopback interface that it listens on. */
    int port();

    /** Its address. */
    default String address() {
        return "mqtt://127.0.0.1:" + port();
    }

    /** Ends it without a word to anybody. */
    void kill();

    /** Starts it again on the same port. */
    void restart();

    @Override
    void close();
}
