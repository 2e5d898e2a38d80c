package io.prehend.driver.ros1.action;

import io.prehend.driver.message.Message;

/**
 * Works on the goals of a simple server, one at a time, on the server's own thread: it may take as long as it likes.
 */
@FunctionalInterface
public interface GoalExecutor<G extends Message, R extends Message, F extends Message> {
    /**
     * Works on {@code goal} until it is reached, or cannot be, or {@link SimpleActionServer#isPreemptRequested}; then
     * says so through the server. A goal of which nothing was said is aborted.
     */
    void execute(G goal, SimpleActionServer<G, R, F> server) throws InterruptedException;
}
