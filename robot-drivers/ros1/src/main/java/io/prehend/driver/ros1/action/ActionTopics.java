package io.prehend.driver.ros1.action;

import io.prehend.driver.message.Message;
import io.prehend.driver.message.MessageType;
import io.prehend.driver.message.action.ActionFeedbackMessage;
import io.prehend.driver.message.action.ActionGoalMessage;
import io.prehend.driver.message.action.ActionResultMessage;
import io.prehend.driver.message.action.ActionType;

/** The topics of one action, below its name. Immutable. */
record ActionTopics<G extends Message, R extends Message, F extends Message>(String name, ActionType<G, R, F> type) {
    /** Messages that may wait: clients and servers say little at once, and none of it may be lost. */
    static final int QUEUE = 64;

    String goal() {
        return name + "/goal";
    }

    String cancel() {
        return name + "/cancel";
    }

    String status() {
        return name + "/status";
    }

    String feedback() {
        return name + "/feedback";
    }

    String result() {
        return name + "/result";
    }

    @SuppressWarnings("unchecked") // a type only makes messages, which are what their class says
    MessageType<ActionGoalMessage<G>> goalType() {
        return (MessageType<ActionGoalMessage<G>>) type.goal();
    }

    @SuppressWarnings("unchecked") // as above
    MessageType<ActionResultMessage<R>> resultType() {
        return (MessageType<ActionResultMessage<R>>) type.result();
    }

    @SuppressWarnings("unchecked") // as above
    MessageType<ActionFeedbackMessage<F>> feedbackType() {
        return (MessageType<ActionFeedbackMessage<F>>) type.feedback();
    }
}
