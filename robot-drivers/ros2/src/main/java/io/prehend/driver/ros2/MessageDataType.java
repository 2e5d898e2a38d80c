package io.prehend.driver.ros2;

import io.prehend.driver.message.CdrReader;
import io.prehend.driver.message.CdrWriter;
import io.prehend.driver.message.Message;
import io.prehend.driver.message.MessageFormatException;
import io.prehend.driver.message.MessageType;
import java.io.IOException;
import java.nio.ByteBuffer;
import us.ihmc.idl.CDR;
import us.ihmc.idl.InterchangeSerializer;
import us.ihmc.pubsub.TopicDataType;
import us.ihmc.pubsub.common.SerializedPayload;

/**
 * Lets the library carry any of our messages, in place of its own classes, whose arrays end at 100 elements.
 *
 * <p>Each publisher and each subscription makes its own with {@link #newInstance}; one thread at a time. The size is a
 * hard limit in both directions. It must be: the native side copies a received sample into a buffer of this size
 * without looking, so nothing larger may ever get there, which holds because histories are preallocated with this size
 * (see {@link Attributes}) and Fast DDS drops what does not fit.
 */
final class MessageDataType<M extends Message> implements TopicDataType<Sample<M>> {
    /** The library adds this to the length of what it received, "for older versions", when there is room. */
    private static final int ADDED_BYTES = 4;

    /** Between our limit and the size that we declare: enough that the library always finds that room. */
    private static final int SLACK_BYTES = 16;

    /** What may be left after a message: padding to a multiple of four. */
    private static final int MOST_PADDING = 3;

    private final MessageType<M> type;
    private final String name;
    private final int maxBytes;
    private final CdrWriter writer;
    private final CdrReader reader = new CdrReader();

    /** For messages of {@code type} of up to {@code maxBytes} on the wire. */
    MessageDataType(MessageType<M> type, int maxBytes) {
        this.type = type;
        this.name = type.ros2Name()
                .orElseThrow(() -> new IllegalArgumentException("ROS 2 has no messages of type " + type.name()));
        this.maxBytes = maxBytes;
        writer = new CdrWriter(maxBytes);
    }

    @Override
    public void serialize(Sample<M> sample, SerializedPayload payload) throws IOException {
        sample.problem = null;
        try {
            writer.clear();
            sample.message.write(writer);
        } catch (MessageFormatException e) {
            sample.problem = e.getMessage();
            throw new IOException(e.getMessage(), e); // or the library would send the sample of before
        }
        payload.setEncapsulation(SerializedPayload.CDR_LE);
        payload.getData().clear().put(writer.written());
        payload.setLength(writer.size());
    }

    @Override
    public void deserialize(SerializedPayload payload, Sample<M> sample) {
        int bytes = payload.getLength() - ADDED_BYTES;
        if (bytes > maxBytes) {
            sample.problem = "a sample of " + bytes + " bytes came; at most " + maxBytes + " are allowed";
            return;
        }
        ByteBuffer data = payload.getData();
        data.position(0).limit(Math.max(0, bytes));
        try {
            sample.message.read(reader.wrap(data));
            sample.problem = reader.remaining() <= MOST_PADDING
                    ? null
                    : reader.remaining() + " bytes are left after the message; the sender means another " + type.name();
        } catch (MessageFormatException e) {
            sample.problem = e.getMessage();
        }
    }

    @Override
    public int getTypeSize() {
        return maxBytes + SLACK_BYTES;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public Sample<M> createData() {
        return new Sample<>(type.newMessage());
    }

    @Override
    public MessageDataType<M> newInstance() {
        return new MessageDataType<>(type, maxBytes);
    }

    @Override
    public void copy(Sample<M> source, Sample<M> target) {
        throw notUsed();
    }

    @Override
    public void serialize(Sample<M> sample, InterchangeSerializer serializer) {
        throw notUsed();
    }

    @Override
    public void deserialize(InterchangeSerializer serializer, Sample<M> sample) {
        throw notUsed();
    }

    @Override
    public void serialize(Sample<M> sample, CDR cdr) {
        throw notUsed();
    }

    @Override
    public void deserialize(Sample<M> sample, CDR cdr) {
        throw notUsed();
    }

    private static UnsupportedOperationException notUsed() {
        return new UnsupportedOperationException("only needed for messages inside other classes of the library");
    }
}
