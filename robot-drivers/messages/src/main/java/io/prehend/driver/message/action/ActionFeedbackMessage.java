package io.prehend.driver.message.action;

import io.prehend.driver.message.Message;
import io.prehend.driver.message.actionlib_msgs.GoalStatus;
import io.prehend.driver.message.std_msgs.Header;

/**
 * What a server sends while it works on a goal.
 *
 * @param <F> the feedback inside
 */
public interface ActionFeedbackMessage<F extends Message> extends Message {
    /** When it was sent. */
    Header getHeader();

    /** Which goal, and how it stands. */
    GoalStatus getStatus();

    /** The feedback itself. */
    F getFeedback();

    /** See {@link #getFeedback()}. */
    void setFeedback(F feedback);
}
