package io.prehend.driver.ros;

import io.prehend.driver.message.Message;
import io.prehend.driver.message.MessageType;
import java.util.Map;

/**
 * A topic and what it is used for. Immutable; any thread.
 *
 * @param name such as {@code /joint_states}
 * @param type what flows
 * @param use from which a port chooses queues and quality of service
 * @param options of the channel, for what only one port understands
 * @param <M> the class of the messages
 */
public record RosTopic<M extends Message>(String name, MessageType<M> type, Use use, Map<String, String> options) {
    /** What a topic is used for. */
    public enum Use {
        /** Measured or commanded values in a stream: the newest counts, what is late is dropped. */
        STREAM,
        /** Big samples in a stream, such as clouds and images: the newest counts; none may be lost for its size. */
        BULK,
        /** Said once or seldom and meant for everybody, also who comes later: latched, transient local. */
        LATCHED,
        /** Stops and orders: small, none may be lost while there is a connection. */
        ORDER
    }

    /** Keeps a copy of the options. */
    public RosTopic {
        options = Map.copyOf(options);
    }
}
