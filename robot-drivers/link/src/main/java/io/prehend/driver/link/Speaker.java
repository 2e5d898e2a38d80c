package io.prehend.driver.link;

/**
 * Says something on a channel. Owned by one thread of ours, never the control thread: it may take a while and allocate,
 * but it never waits for a peer.
 */
public interface Speaker<S> {
    /**
     * Sends a copy of {@code signal}.
     *
     * @return whether it was accepted; refused when there is no connection or the peer is too slow for a command
     */
    boolean say(S signal);

    /** How many receivers are connected, or -1 where the transport cannot know. */
    int receivers();
}
