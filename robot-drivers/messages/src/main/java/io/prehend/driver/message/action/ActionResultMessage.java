package io.prehend.driver.message.action;

import io.prehend.driver.message.Message;
import io.prehend.driver.message.actionlib_msgs.GoalStatus;
import io.prehend.driver.message.std_msgs.Header;

/**
 * What a server sends when a goal has ended.
 *
 * @param <R> the result inside
 */
public interface ActionResultMessage<R extends Message> extends Message {
    /** When it was sent. */
    Header getHeader();

    /** Which goal, and how it stands. */
    GoalStatus getStatus();

    /** The result itself. */
    R getResult();

    /** See {@link #getResult()}. */
    void setResult(R result);
}
