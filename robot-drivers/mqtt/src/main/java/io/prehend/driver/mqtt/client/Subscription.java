package io.prehend.driver.mqtt.client;

/**
 * What to hear, and how. Immutable.
 *
 * @param filter the topic, or a pattern with {@code +} for one level and {@code #} at the end for the rest
 * @param qos 0 where the next message is as good as this one, 1 where none may be lost
 * @param lane on which thread
 * @param capacity how many messages wait at most for that thread; then the oldest is dropped, and counted. 1 keeps the
 *     newest only
 * @param liveOnly whether what the broker has kept is not wanted: so for commands
 * @param listener who hears
 */
public record Subscription(
        String filter, int qos, Lane lane, int capacity, boolean liveOnly, MessageListener listener) {
    /** Checks the pattern and the numbers. */
    public Subscription {
        TopicFilter.requireValid(filter);
        if (qos < 0 || qos > 1) {
            throw new IllegalArgumentException("quality of service is 0 or 1 here, not " + qos);
        }
        if (capacity < 1) {
            throw new IllegalArgumentException("at least one message must be able to wait, not " + capacity);
        }
    }

    /** One that also hears what the broker has kept. */
    public Subscription(String filter, int qos, Lane lane, int capacity, MessageListener listener) {
        this(filter, qos, lane, capacity, false, listener);
    }

    /** The same without what the broker has kept. */
    public Subscription live() {
        return new Subscription(filter, qos, lane, capacity, true, listener);
    }
}
