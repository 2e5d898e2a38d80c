package io.prehend.driver.mqtt.client;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A way out to one topic. Any thread may send; order is kept. Made by {@link MqttLink#outlet}.
 *
 * <p>Sending hands over and returns: it waits neither for the broker nor for the network.
 */
public final class Outlet {
    private final OutletOptions options;
    private final Outbox outbox;
    /** What waits; guarded by the outbox. */
    private final Deque<Outgoing> waiting = new ArrayDeque<>();
    /** How many are on their way; guarded by the outbox. */
    private int inFlight;

    Outlet(OutletOptions options, Outbox outbox) {
        this.options = options;
        this.outbox = outbox;
    }

    /**
     * Sends {@code payload}, which must not be changed afterwards.
     *
     * @return whether it will be sent, or why not
     */
    public Verdict send(byte[] payload) {
        return outbox.offer(this, options.topic(), payload);
    }

    /**
     * Sends {@code payload} to the topic {@code name} below this outlet's own: for topics that come and go, such as one
     * for each alarm. They share the outlet's room.
     *
     * @return whether it will be sent, or why not
     */
    public Verdict sendBelow(String name, byte[] payload) {
        String topic = options.topic() + "/" + name;
        TopicFilter.requireTopic(topic);
        return outbox.offer(this, topic, payload);
    }

    /** How it sends. */
    public OutletOptions options() {
        return options;
    }

    Deque<Outgoing> waiting() {
        return waiting;
    }

    boolean mayFly() {
        return !waiting.isEmpty() && inFlight < options.mostInFlight();
    }

    void takeOff() {
        inFlight++;
    }

    void landed() {
        inFlight--;
    }

    void allLanded() {
        inFlight = 0;
    }
}
