package io.prehend.driver.ros;

import io.prehend.driver.link.Channel;
import io.prehend.driver.link.Listener;
import io.prehend.driver.link.Speaker;
import io.prehend.driver.message.Message;
import io.prehend.driver.message.MessageType;
import io.prehend.driver.ros.map.SignalDecoder;
import io.prehend.driver.ros.map.SignalEncoder;
import io.prehend.driver.ros.map.SignalMapper;
import java.util.function.Function;

/** A signal as one message on one topic, in both directions. */
record TopicForm<M extends Message, S>(
        MessageType<M> type, RosTopic.Use use, Function<Channel<S>, SignalMapper<M, S>> mapper)
        implements Inlet<S>, Mouth<S> {
    /** Delivers what {@code decoder} makes of the messages. */
    static <M extends Message, S> MessageHandler<M> handler(SignalDecoder<M, S> decoder, Listener<S> listener) {
        return new MessageHandler<>() {
            @Override
            public void onMessage(M message, long receivedNs) {
                decoder.decode(message, receivedNs, listener);
            }

            @Override
            public void onRefused(String why) {
                listener.onRefused(why);
            }

            @Override
            public void onSenders(int count) {
                listener.onSenders(count);
            }
        };
    }

    String typeName() {
        return type.name();
    }

    @Override
    public void open(RosPort port, Channel<S> channel, Listener<S> listener) {
        port.subscribe(topic(channel), handler(mapper.apply(channel), listener));
    }

    @Override
    public Speaker<S> open(RosPort port, Channel<S> channel) {
        return new TopicSpeaker<>(mapper.apply(channel), port.advertise(topic(channel)), type.newMessage());
    }

    private RosTopic<M> topic(Channel<S> channel) {
        return new RosTopic<>(channel.topic(), type, use, channel.options());
    }

    private record TopicSpeaker<M extends Message, S>(
            SignalEncoder<S, M> encoder, MessagePublisher<M> publisher, M message) implements Speaker<S> {
        @Override
        public boolean say(S signal) {
            return encoder.encode(signal, message) && publisher.publish(message);
        }

        @Override
        public int receivers() {
            return publisher.receivers();
        }
    }
}
