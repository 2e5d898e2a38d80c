package io.prehend.driver.ros1.action;

import io.prehend.driver.message.Message;

/** Hears what clients want. On threads of the clients' connections; must return soon. */
public interface GoalCallbacks<G extends Message, R extends Message, F extends Message> {
    /** A new goal; accept it or reject it, now or later. Its content is the server's to keep. */
    void onGoal(ServerGoal<G, R, F> goal, long receivedNs);

    /** Somebody asks to give {@code goal} up. */
    void onCancel(ServerGoal<G, R, F> goal);

    /** How many clients are connected. */
    default void onClients(int count) {}
}
