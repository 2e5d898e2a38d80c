package io.prehend.driver.link;

import io.prehend.driver.link.signal.SignalKind;
import java.util.Map;

/**
 * One thing that flows between us and a robot, in one direction. Immutable; any thread.
 *
 * @param key its name in a profile, such as {@code joint_states}, for messages
 * @param kind what flows
 * @param topic where, in the words of the transport, such as {@code /joint_states}
 * @param type in which form, in the words of the transport, such as {@code sensor_msgs/JointState}
 * @param rateHz how often it is expected or sent; 0 for whenever there is something
 * @param timeoutNs after which silence something is wrong, ns; 0 for never
 * @param options what only this type understands, such as a frame or an encoding
 */
public record Channel<S>(
        String key,
        SignalKind<S> kind,
        String topic,
        String type,
        double rateHz,
        long timeoutNs,
        Map<String, String> options) {
    /** Keeps a copy of the options. */
    public Channel {
        options = Map.copyOf(options);
    }

    /** The option {@code name}, or {@code otherwise}. */
    public String option(String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }

    /** The same, expected within {@code newTimeoutNs}. */
    public Channel<S> withTimeoutNs(long newTimeoutNs) {
        return new Channel<>(key, kind, topic, type, rateHz, newTimeoutNs, options);
    }

    /** For sentences: key and topic. */
    @Override
    public String toString() {
        return key + " (" + topic + ")";
    }
}
