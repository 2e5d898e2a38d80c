package io.prehend.driver.ros;

import io.prehend.driver.message.Message;

/**
 * Serves the goals of an action. Called by a thread of the port, one call at a time; it returns soon and does not keep
 * the goal.
 *
 * @param <G> the goal
 * @param <R> the result
 */
public interface GoalHandler<G extends Message, R extends Message> {
    /**
     * A goal came; one that was still being worked on is pre-empted by the port.
     *
     * @param receivedNs when it arrived, {@link System#nanoTime}
     * @param result to be filled in; becomes the goal's result
     * @return whether the goal is reached; else it is aborted with that result
     */
    boolean onGoal(G goal, long receivedNs, R result);

    /** How many clients are connected now. */
    default void onClients(int count) {}
}
