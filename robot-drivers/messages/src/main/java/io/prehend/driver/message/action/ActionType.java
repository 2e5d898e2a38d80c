package io.prehend.driver.message.action;

import io.prehend.driver.message.Message;
import io.prehend.driver.message.MessageType;

/**
 * The types of an action's topics but for status and cancel, which are the same for all.
 *
 * <p>Immutable, for any thread.
 *
 * @param whole the message that ROS makes the action's name and sum from; nobody sends it
 * @param goal of the topic {@code goal}
 * @param result of the topic {@code result}
 * @param feedback of the topic {@code feedback}
 * @param <G> the goal
 * @param <R> the result
 * @param <F> the feedback
 */
public record ActionType<G extends Message, R extends Message, F extends Message>(
        MessageType<?> whole,
        MessageType<? extends ActionGoalMessage<G>> goal,
        MessageType<? extends ActionResultMessage<R>> result,
        MessageType<? extends ActionFeedbackMessage<F>> feedback) {}
