package io.prehend.driver.message.action;

import io.prehend.driver.message.Message;
import io.prehend.driver.message.actionlib_msgs.GoalID;
import io.prehend.driver.message.std_msgs.Header;

/**
 * What a client sends to start an action.
 *
 * @param <G> the goal inside
 */
public interface ActionGoalMessage<G extends Message> extends Message {
    /** When it was sent. */
    Header getHeader();

    /** What the goal is called from now on. */
    GoalID getGoalId();

    /** The goal itself. */
    G getGoal();

    /** See {@link #getGoal()}. */
    void setGoal(G goal);
}
