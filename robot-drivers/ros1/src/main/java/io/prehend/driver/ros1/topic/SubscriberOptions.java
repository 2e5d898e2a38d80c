package io.prehend.driver.ros1.topic;

import io.prehend.driver.ros1.tcpros.LinkLimits;

/**
 * How a topic is subscribed to.
 *
 * @param maximumMessageBytes of a message; a publisher that announces more is cut off before anything is allocated
 * @param silenceNs after which a connection is given up and opened anew: TCP itself does not notice when a peer only
 *     stopped sending; 0 for never, as with topics that have nothing to say for long
 */
public record SubscriberOptions(int maximumMessageBytes, long silenceNs) {
    /** Up to 8 MiB, silent as long as it likes. */
    public static final SubscriberOptions DEFAULT = new SubscriberOptions(LinkLimits.DEFAULT.maximumMessageBytes(), 0);

    /** Refuses what could not work. */
    public SubscriberOptions {
        LinkLimits.requireMessageBytes(maximumMessageBytes);
        if (silenceNs < 0) {
            throw new IllegalArgumentException("a time of silence must not be negative, as " + silenceNs + " ns is");
        }
    }

    /** The same with {@code otherSilenceNs}. */
    public SubscriberOptions withSilenceNs(long otherSilenceNs) {
        return new SubscriberOptions(maximumMessageBytes, otherSilenceNs);
    }

    /** The same with {@code otherBytes}. */
    public SubscriberOptions withMaximumMessageBytes(int otherBytes) {
        return new SubscriberOptions(otherBytes, silenceNs);
    }
}
