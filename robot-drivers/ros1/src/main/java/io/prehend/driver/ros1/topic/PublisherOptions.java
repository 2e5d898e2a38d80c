package io.prehend.driver.ros1.topic;

import io.prehend.driver.ros1.tcpros.LinkLimits;

/**
 * How a topic is published.
 *
 * @param queueSize messages that may wait for one subscriber; then the oldest goes for the newest
 * @param latched whether the last message is sent to whoever subscribes later
 * @param maximumMessageBytes of a message; a longer one is refused to the caller
 */
public record PublisherOptions(int queueSize, boolean latched, int maximumMessageBytes) {
    /** Eight messages, not latched, up to 8 MiB. */
    public static final PublisherOptions DEFAULT =
            new PublisherOptions(8, false, LinkLimits.DEFAULT.maximumMessageBytes());

    private static final int LONGEST_QUEUE = 1 << 20;

    /** Refuses what could not work. */
    public PublisherOptions {
        if (queueSize < 1 || queueSize > LONGEST_QUEUE) {
            throw new IllegalArgumentException(
                    "a queue holds from 1 to " + LONGEST_QUEUE + " messages, not " + queueSize);
        }
        LinkLimits.requireMessageBytes(maximumMessageBytes);
    }

    /** The same with {@code otherSize}. */
    public PublisherOptions withQueueSize(int otherSize) {
        return new PublisherOptions(otherSize, latched, maximumMessageBytes);
    }

    /** The same with {@code otherBytes}. */
    public PublisherOptions withMaximumMessageBytes(int otherBytes) {
        return new PublisherOptions(queueSize, latched, otherBytes);
    }

    /** The same, latched. */
    public PublisherOptions withLatch() {
        return new PublisherOptions(queueSize, true, maximumMessageBytes);
    }
}
