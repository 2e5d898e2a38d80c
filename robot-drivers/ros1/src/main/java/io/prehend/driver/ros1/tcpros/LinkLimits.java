package io.prehend.driver.ros1.tcpros;

/**
 * How long we wait for a peer and how much we take from it.
 *
 * @param connectMs in which a connection must stand, ms
 * @param handshakeMs in which both headers must have gone, ms
 * @param writeMs after which a peer that takes nothing is cut off, ms
 * @param keepAliveS after which silence TCP asks whether the other machine still lives, s; three times unanswered ends
 *     the connection
 * @param maximumLinks that others may open to a node
 * @param maximumMessageBytes of a message, unless a topic says otherwise
 */
public record LinkLimits(
        int connectMs, int handshakeMs, int writeMs, int keepAliveS, int maximumLinks, int maximumMessageBytes) {
    /** 1 s to connect, 5 s for headers, 5 s to write, asked after 1 s, 256 links, 8 MiB. */
    public static final LinkLimits DEFAULT = new LinkLimits(1_000, 5_000, 5_000, 1, 256, 8 << 20);

    /** The largest message that may be allowed: lengths are 4 bytes with a sign, and we add some. */
    public static final int LARGEST_MESSAGE_BYTES = 1 << 30;

    /** Refuses what could not work. */
    public LinkLimits {
        if (connectMs < 1 || handshakeMs < 1 || writeMs < 1 || keepAliveS < 1 || maximumLinks < 1) {
            throw new IllegalArgumentException("every limit of a link must be at least 1");
        }
        requireMessageBytes(maximumMessageBytes);
    }

    /** {@code bytes}, if messages may be as long. */
    public static int requireMessageBytes(int bytes) {
        if (bytes < 1024 || bytes > LARGEST_MESSAGE_BYTES) {
            throw new IllegalArgumentException("the limit for messages must be from 1 KiB to 1 GiB, not " + bytes);
        }
        return bytes;
    }
}
