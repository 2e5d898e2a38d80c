package io.prehend.driver.ros1.action;

import io.prehend.driver.message.Message;

/** Hears of a goal that a client has sent. On threads of the client; must return soon. */
public interface ActionListener<R extends Message, F extends Message> {
    /** The server has begun to work on it. */
    default void onActive() {}

    /** How it goes on; valid until this returns. */
    default void onFeedback(F feedback) {}

    /** It has ended; {@code result} is the listener's to keep, and empty if the goal is {@link GoalState#LOST}. */
    default void onDone(GoalState state, String text, R result) {}
}
