package io.prehend.driver.ros;

import io.prehend.driver.message.Message;

/**
 * Sends goals of an action; each takes the place of the one before. Owned by one I/O thread; it never waits for a peer.
 *
 * @param <G> the goal
 */
public interface GoalSender<G extends Message> {
    /**
     * Sends a copy of {@code goal}.
     *
     * @return whether it was accepted: there is a server that is connected
     */
    boolean send(G goal);

    /** Asks the server to give up all goals of ours. */
    void cancel();

    /** How many servers are connected: 0 or 1, unless somebody made a mistake. */
    int servers();
}
