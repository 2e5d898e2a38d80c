package io.prehend.driver.rosjava;

import io.prehend.driver.message.Message;
import io.prehend.driver.message.MessageFormatException;
import io.prehend.driver.message.MessageType;
import io.prehend.driver.message.Ros1Writer;
import io.prehend.driver.ros.MessagePublisher;
import java.nio.ByteBuffer;
import org.ros.node.topic.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends messages on one topic. ROSJava writes later, on a thread of its own, so each message is turned into bytes of
 * its own here; its queue of 16 drops the oldest.
 */
final class Mouth<M extends Message> implements MessagePublisher<M> {
    private static final Logger LOG = LoggerFactory.getLogger(Mouth.class);

    private final String topic;
    private final Ros1Writer writer;
    private volatile Publisher<byte[]> publisher;
    private boolean said;

    Mouth(String topic, MessageType<M> type) {
        this.topic = topic;
        writer = new Ros1Writer(Limits.mostBytes(type));
    }

    void open(Publisher<byte[]> opened) {
        publisher = opened;
    }

    @Override
    public boolean publish(M message) {
        Publisher<byte[]> open = publisher;
        if (open == null) {
            return false;
        }
        try {
            writer.clear();
            message.write(writer);
        } catch (MessageFormatException e) {
            sayOnce(e);
            return false;
        }
        ByteBuffer written = writer.written();
        byte[] bytes = new byte[written.remaining()];
        written.get(bytes);
        open.publish(bytes);
        return open.getLatchMode() || open.hasSubscribers();
    }

    @Override
    public int receivers() {
        Publisher<byte[]> open = publisher;
        return open == null ? 0 : open.getNumberOfSubscribers();
    }

    private void sayOnce(MessageFormatException e) {
        if (!said) {
            said = true;
            LOG.warn("nothing was sent on {}: {}", topic, e.getMessage());
        }
    }
}
