package io.prehend.driver.ros2;

import io.prehend.driver.message.Message;
import io.prehend.driver.message.MessageFormatException;
import us.ihmc.ros2.ROS2Publisher;

/**
 * Sends messages on one topic. Owned by one thread, which must not be the control thread: sending a message is a system
 * call for each 64 kB, 20 to 80 µs for a small one.
 *
 * @param <M> the class of the messages
 */
public final class Ros2Publisher<M extends Message> implements AutoCloseable {
    private final String topic;
    private final ROS2Publisher<Sample<M>> publisher;
    private final Sample<M> sample = new Sample<>(null);
    private final Matches readers;
    private volatile boolean closed;

    Ros2Publisher(String topic, ROS2Publisher<Sample<M>> publisher, Matches readers) {
        this.topic = topic;
        this.publisher = publisher;
        this.readers = readers;
    }

    /** The absolute name of the topic, such as {@code /joint_states}. */
    public String topic() {
        return topic;
    }

    /**
     * Sends {@code message}; never waits for a reader. In the steady state it allocates nothing.
     *
     * @return whether DDS took it; false after {@link #close} of this or of the node
     * @throws MessageFormatException if it is larger than its type may be
     */
    public boolean publish(M message) {
        if (closed) {
            return false;
        }
        sample.message = message;
        boolean sent = publisher.publish(sample);
        if (!sent && sample.problem != null) {
            throw new MessageFormatException("Nothing was sent on " + topic + ": " + sample.problem);
        }
        return sent;
    }

    /** How many readers DDS knows on this topic. Any thread. */
    public int subscribers() {
        return readers.count();
    }

    /** Tells the readers that nothing comes any more. Idempotent. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            publisher.remove();
        }
    }
}
