package io.prehend.driver.ros;

import io.prehend.driver.message.Message;
import io.prehend.driver.message.action.ActionType;

/**
 * Carries messages over topics: our ROS 1 client, ROSJava or ROS 2.
 *
 * <p>Everything is opened at start-up, by one thread; from then on the port connects, and connects again, on its own.
 * Nothing here ever waits for a peer.
 */
public interface RosPort extends AutoCloseable {
    /** Begins to deliver the messages of {@code topic}, on a thread of the port. */
    <M extends Message> void subscribe(RosTopic<M> topic, MessageHandler<M> handler);

    /** Opens {@code topic} for sending. */
    <M extends Message> MessagePublisher<M> advertise(RosTopic<M> topic);

    /**
     * Opens the action {@code name} for sending goals.
     *
     * @throws IllegalArgumentException if this port has no actions
     */
    <G extends Message, R extends Message, F extends Message> GoalSender<G> sendGoals(
            String name, ActionType<G, R, F> type);

    /**
     * Serves the action {@code name}.
     *
     * @throws IllegalArgumentException if this port has no actions
     */
    <G extends Message, R extends Message, F extends Message> void serveGoals(
            String name, ActionType<G, R, F> type, GoalHandler<G, R> handler);

    /** Whether the way is open: the master answers, where there is one. Any thread. */
    boolean connected();

    /** One sentence on how the way is, for people. Any thread. */
    String describe();

    /** Ends all threads and connections. Idempotent. */
    @Override
    void close();
}
