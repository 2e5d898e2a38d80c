package io.prehend.driver.rosjava;

import io.prehend.driver.message.Message;
import io.prehend.driver.message.MessageFormatException;
import io.prehend.driver.message.MessageType;
import io.prehend.driver.message.Ros1Reader;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.netty.buffer.ChannelBuffer;
import org.ros.internal.message.definition.MessageDefinitionReflectionProvider;
import org.ros.internal.message.topic.TopicDescription;
import org.ros.internal.message.topic.TopicDescriptionFactory;
import org.ros.message.MessageDeserializer;
import org.ros.message.MessageSerializationFactory;
import org.ros.message.MessageSerializer;
import org.ros.node.NodeConfiguration;

/**
 * Lets ROSJava carry our message classes: what goes out is bytes that we wrote ({@code byte[]}), what comes in is read
 * by our reader into an {@link Incoming}. What ROSJava sends by itself ({@code rosgraph_msgs/Log}) stays as it is. Any
 * thread.
 */
final class OwnMessages implements MessageSerializationFactory {
    private final Map<String, MessageType<?>> types = new ConcurrentHashMap<>();
    private final MessageSerializationFactory usual;
    private final TopicDescriptionFactory usualDescriptions;

    private OwnMessages(NodeConfiguration configuration) {
        usual = configuration.getMessageSerializationFactory();
        usualDescriptions = configuration.getTopicDescriptionFactory();
    }

    /** Makes a node with {@code configuration} carry the types that are registered here. */
    static OwnMessages in(NodeConfiguration configuration) {
        OwnMessages own = new OwnMessages(configuration);
        configuration.setMessageSerializationFactory(own);
        configuration.setTopicDescriptionFactory(own.new Descriptions());
        return own;
    }

    void register(MessageType<?> type) {
        types.put(type.name(), type);
    }

    @Override
    public <T> MessageSerializer<T> newMessageSerializer(String name) {
        return types.containsKey(name)
                ? (bytes, buffer) -> buffer.writeBytes((byte[]) bytes)
                : usual.newMessageSerializer(name);
    }

    @Override
    @SuppressWarnings("unchecked") // who subscribes to one of our types asks for an Incoming of it
    public <T> MessageDeserializer<T> newMessageDeserializer(String name) {
        MessageType<?> type = types.get(name);
        return type == null ? usual.newMessageDeserializer(name) : (MessageDeserializer<T>) reader(type);
    }

    @Override
    public <T> MessageSerializer<T> newServiceRequestSerializer(String type) {
        return usual.newServiceRequestSerializer(type);
    }

    @Override
    public <T> MessageDeserializer<T> newServiceRequestDeserializer(String type) {
        return usual.newServiceRequestDeserializer(type);
    }

    @Override
    public <T> MessageSerializer<T> newServiceResponseSerializer(String type) {
        return usual.newServiceResponseSerializer(type);
    }

    @Override
    public <T> MessageDeserializer<T> newServiceResponseDeserializer(String type) {
        return usual.newServiceResponseDeserializer(type);
    }

    /** Called by the one thread that hands messages to our one listener, so the same message is used again. */
    private static <M extends Message> MessageDeserializer<Incoming<M>> reader(MessageType<M> type) {
        Incoming<M> incoming = new Incoming<>(type.newMessage());
        Ros1Reader reader = new Ros1Reader();
        return buffer -> {
            read(buffer, reader, incoming);
            return incoming;
        };
    }

    private static <M extends Message> void read(ChannelBuffer buffer, Ros1Reader reader, Incoming<M> incoming) {
        if (buffer.readableBytes() > Limits.mostBytes(incoming.message.type())) {
            incoming.problem = "a message of " + buffer.readableBytes() + " bytes came; at most "
                    + Limits.mostBytes(incoming.message.type()) + " are allowed";
            return;
        }
        try {
            incoming.message.read(reader.wrap(buffer.toByteBuffer()));
            incoming.problem =
                    reader.remaining() == 0 ? null : reader.remaining() + " bytes are left after the message";
        } catch (MessageFormatException e) {
            incoming.problem = e.getMessage();
        }
    }

    /** ROSJava has no interface for this. */
    private final class Descriptions extends TopicDescriptionFactory {
        Descriptions() {
            super(new MessageDefinitionReflectionProvider());
        }

        @Override
        public TopicDescription newFromType(String name) {
            MessageType<?> type = types.get(name);
            return type == null
                    ? usualDescriptions.newFromType(name)
                    : new TopicDescription(type.name(), type.definition(), type.md5());
        }

        @Override
        public boolean hasType(String name) {
            return types.containsKey(name) || usualDescriptions.hasType(name);
        }
    }
}
