package io.prehend.driver.ros1.xmlrpc;

/**
 * How much of somebody else's text we take in.
 *
 * @param maximumBytes of a body; more is refused before it is read
 * @param maximumDepth of arrays and structs within each other
 * @param exchangeMs in which a whole request or answer must have come, ms; who trickles bytes is cut off
 * @param idleMs after which a connection without a request is closed, ms
 * @param maximumConnections of a server; one more closes the one that has waited longest
 */
public record XmlRpcLimits(int maximumBytes, int maximumDepth, int exchangeMs, int idleMs, int maximumConnections) {
    /** For requests to us: 256 KiB, 32 levels, 5 s, 60 s, 32 connections. */
    public static final XmlRpcLimits REQUESTS = new XmlRpcLimits(256 << 10, 32, 5_000, 60_000, 32);

    /** For answers to us, which may hold a robot's whole description: 16 MiB, 64 levels, 2 s. */
    public static final XmlRpcLimits ANSWERS = new XmlRpcLimits(16 << 20, 64, 2_000, 2_000, 1);

    /** Refuses what could not work. */
    public XmlRpcLimits {
        if (maximumBytes < 1 || maximumDepth < 1 || exchangeMs < 1 || idleMs < 1 || maximumConnections < 1) {
            throw new IllegalArgumentException("every limit of XML-RPC must be at least 1");
        }
    }

    /** The same with {@code otherBytes}. */
    public XmlRpcLimits withMaximumBytes(int otherBytes) {
        return new XmlRpcLimits(otherBytes, maximumDepth, exchangeMs, idleMs, maximumConnections);
    }

    /** The same with {@code otherExchangeMs}. */
    public XmlRpcLimits withExchangeMs(int otherExchangeMs) {
        return new XmlRpcLimits(maximumBytes, maximumDepth, otherExchangeMs, idleMs, maximumConnections);
    }
}
