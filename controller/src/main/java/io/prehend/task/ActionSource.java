package io.prehend.task;

import io.prehend.port.Action;
import io.prehend.port.Observation;

/**
 * A desk at which the loop leaves an observation and later finds an action: the loop never waits for a policy.
 *
 * <p>The loop's thread calls every method. An action of a policy that failed is not finite.
 */
public interface ActionSource extends AutoCloseable {
    /** The observation to fill before a {@link #request}. */
    Observation observation();

    /**
     * Starts thinking about {@link #observation()}.
     *
     * @param nowNs our monotonic clock
     * @param first whether a new approach begins
     */
    void request(long nowNs, boolean first);

    /** Copies the action into {@code out} if it is ready, once for every request. */
    boolean poll(Action out);

    /**
     * What the action that {@link #poll} last delivered is the answer to, with the cloud that the policy saw. Read
     * only, until the next {@link #request}.
     */
    Observation seen();

    /** Forgets the request that is under way, if any: its action will not be delivered. */
    void abandon();

    /** Ends the thread that thinks, if there is one. Not while the arm moves: it may wait for a thought to end. */
    @Override
    void close();
}
