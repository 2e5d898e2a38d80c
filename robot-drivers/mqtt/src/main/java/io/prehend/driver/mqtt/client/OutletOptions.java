package io.prehend.driver.mqtt.client;

/**
 * How messages to one topic are sent. Immutable.
 *
 * @param topic where to
 * @param contentType what the payloads are, as an Internet media type
 * @param qos 0 where the next message is as good as this one, 1 where none may be lost
 * @param retained whether the broker keeps the newest for those who come later; never for a command
 * @param expiryS after how many seconds the broker throws it away if it could not deliver it, s; 0 for never
 * @param urgency what is sent first when several wait
 * @param capacity how many may wait here
 * @param mostInFlight how many may be on their way to the broker at a time
 * @param whenFull what happens to one too many
 * @param throughOutage whether messages are also taken while there is no connection, and sent again if it broke before
 *     the broker had confirmed them; they may then arrive twice
 */
public record OutletOptions(
        String topic,
        String contentType,
        int qos,
        boolean retained,
        int expiryS,
        Urgency urgency,
        int capacity,
        int mostInFlight,
        WhenFull whenFull,
        boolean throughOutage) {

    /** What is sent first. */
    public enum Urgency {
        /** Stops, commands and signs of life. */
        URGENT,
        /** States and notices. */
        NORMAL,
        /** Clouds: only when nothing else waits. */
        BULK
    }

    /** What happens to one message too many. */
    public enum WhenFull {
        /** It is refused, and its sender told so. */
        REFUSE,
        /** The oldest that waits is dropped for it, and counted. */
        DROP_OLDEST
    }

    /** Checks the numbers. */
    public OutletOptions {
        TopicFilter.requireTopic(topic);
        if (qos < 0 || qos > 1) {
            throw new IllegalArgumentException("quality of service is 0 or 1 here, not " + qos);
        }
        if (capacity < 1 || mostInFlight < 1 || expiryS < 0) {
            throw new IllegalArgumentException("an outlet needs room for a message, and no negative expiry: " + topic);
        }
    }

    /** For what is measured again and again: only the newest counts, none waits for the broker's confirmation. */
    public static OutletOptions state(String topic, String contentType) {
        return new OutletOptions(topic, contentType, 0, false, 0, Urgency.NORMAL, 4, 8, WhenFull.DROP_OLDEST, false);
    }

    /** For commands: each arrives or its sender is told; the broker throws it away after a second. */
    public static OutletOptions command(String topic, String contentType) {
        return new OutletOptions(topic, contentType, 1, false, 1, Urgency.URGENT, 64, 64, WhenFull.REFUSE, false);
    }

    /** For a stream of commands of which only the newest counts, such as joint targets. */
    public static OutletOptions stream(String topic, String contentType) {
        return new OutletOptions(topic, contentType, 0, false, 1, Urgency.URGENT, 1, 4, WhenFull.DROP_OLDEST, false);
    }

    /** For point clouds: the newest, when nothing else waits, one at a time. */
    public static OutletOptions bulk(String topic, String contentType) {
        return new OutletOptions(topic, contentType, 0, false, 0, Urgency.BULK, 1, 1, WhenFull.DROP_OLDEST, false);
    }

    /** For events: each arrives, also after an outage, as long as there is room for them. */
    public static OutletOptions notice(String topic, String contentType) {
        return new OutletOptions(topic, contentType, 1, false, 0, Urgency.NORMAL, 256, 16, WhenFull.REFUSE, true);
    }

    /** For what describes the sender: the broker keeps the newest. */
    public static OutletOptions retained(String topic, String contentType) {
        return new OutletOptions(topic, contentType, 1, true, 0, Urgency.NORMAL, 1, 1, WhenFull.DROP_OLDEST, true);
    }

    /** The same with room for {@code newCapacity} messages. */
    public OutletOptions withCapacity(int newCapacity) {
        return new OutletOptions(
                topic,
                contentType,
                qos,
                retained,
                expiryS,
                urgency,
                newCapacity,
                mostInFlight,
                whenFull,
                throughOutage);
    }

    /** The same with another quality of service. */
    public OutletOptions withQos(int newQos) {
        return new OutletOptions(
                topic,
                contentType,
                newQos,
                retained,
                expiryS,
                urgency,
                capacity,
                mostInFlight,
                whenFull,
                throughOutage);
    }
}
