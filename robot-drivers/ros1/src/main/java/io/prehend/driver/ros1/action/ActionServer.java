package io.prehend.driver.ros1.action;

import io.prehend.driver.message.Message;
import io.prehend.driver.message.action.ActionFeedbackMessage;
import io.prehend.driver.message.action.ActionGoalMessage;
import io.prehend.driver.message.action.ActionResultMessage;
import io.prehend.driver.message.action.ActionType;
import io.prehend.driver.message.actionlib_msgs.GoalID;
import io.prehend.driver.message.actionlib_msgs.GoalStatus;
import io.prehend.driver.message.actionlib_msgs.GoalStatusArray;
import io.prehend.driver.ros1.node.ConnectedNode;
import io.prehend.driver.ros1.topic.Publisher;
import io.prehend.driver.ros1.topic.PublisherOptions;
import io.prehend.driver.ros1.topic.Subscriber;
import io.prehend.driver.ros1.topic.SubscriberListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's side of an action, for any number of goals at once: keeps account of them and tells everybody how they
 * stand, at 10 Hz and whenever something changes. Any thread; nothing here waits.
 */
public final class ActionServer<G extends Message, R extends Message, F extends Message> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ActionServer.class);

    /** Twice as often as actionlib does by default: a client takes a server for dead after some missed ones. */
    private static final long STATUS_PERIOD_MS = 100;

    /** Changes sooner than this after the last status are told with the next one. */
    private static final long STATUS_GAP_NS = TimeUnit.MILLISECONDS.toNanos(5);

    private final ConnectedNode node;
    private final GoalCallbacks<G, R, F> callbacks;
    private final GoalBook<G, R, F> book = new GoalBook<>();
    private final Publisher<GoalStatusArray> statusPublisher;
    private final Publisher<ActionFeedbackMessage<F>> feedbackPublisher;
    private final Publisher<ActionResultMessage<R>> resultPublisher;
    private final Subscriber<ActionGoalMessage<G>> goalSubscriber;
    private final Subscriber<GoalID> cancelSubscriber;
    private final GoalStatusArray status = new GoalStatusArray();
    private final ActionFeedbackMessage<F> feedbackMessage;
    private final ActionResultMessage<R> resultMessage;
    private final R noResult;
    private final ActionTopics<G, R, F> topics;
    private final ScheduledFuture<?> statusTimer;
    private long lastStatusNs = System.nanoTime() - STATUS_GAP_NS;
    private int generatedIds;

    /** Begins to serve the action {@code name}. */
    public ActionServer(ConnectedNode node, String name, ActionType<G, R, F> type, GoalCallbacks<G, R, F> callbacks) {
        this.node = node;
        this.callbacks = callbacks;
        topics = new ActionTopics<>(name, type);
        PublisherOptions options = PublisherOptions.DEFAULT.withQueueSize(ActionTopics.QUEUE);
        statusPublisher = node.newPublisher(topics.status(), GoalStatusArray.TYPE, options.withLatch());
        feedbackPublisher = node.newPublisher(topics.feedback(), topics.feedbackType(), options);
        resultPublisher = node.newPublisher(topics.result(), topics.resultType(), options);
        feedbackMessage = feedbackPublisher.newMessage();
        resultMessage = resultPublisher.newMessage();
        noResult = resultMessage.getResult();
        statusTimer = node.getScheduledExecutorService()
                .scheduleAtFixedRate(this::repeatStatus, 0, STATUS_PERIOD_MS, TimeUnit.MILLISECONDS);
        goalSubscriber = node.newSubscriber(topics.goal(), topics.goalType());
        goalSubscriber.addSubscriberListener(new SubscriberListener() {
            @Override
            public void onPublishers(int connected) {
                callbacks.onClients(connected);
            }
        });
        goalSubscriber.addMessageListener(this::onGoal);
        cancelSubscriber = node.newSubscriber(topics.cancel(), GoalID.TYPE);
        cancelSubscriber.addMessageListener((cancel, receivedNs) -> onCancel(cancel));
    }

    /** An empty result. */
    public R newResult() {
        return topics.resultType().newMessage().getResult();
    }

    /** An empty feedback. */
    public F newFeedback() {
        return topics.feedbackType().newMessage().getFeedback();
    }

    /** Ends the action; goals that have not ended yet are aborted. Idempotent. */
    @Override
    public void close() {
        statusTimer.cancel(false);
        goalSubscriber.close();
        cancelSubscriber.close();
        synchronized (this) {
            for (ServerGoal<G, R, F> goal : book.all()) {
                goal.abort(noResult, "the server ends");
            }
        }
        statusPublisher.close();
        feedbackPublisher.close();
        resultPublisher.close();
    }

    private void onGoal(ActionGoalMessage<G> message, long receivedNs) {
        ServerGoal<G, R, F> goal;
        synchronized (this) {
            goal = enter(message);
        }
        if (goal != null) {
            callbacks.onGoal(goal, receivedNs);
        }
    }

    /** The new goal; null if it is known already, or was given up before it came. */
    private ServerGoal<G, R, F> enter(ActionGoalMessage<G> message) {
        String id = message.getGoalId().getId();
        long stampNs = message.getGoalId().getStamp().totalNsecs();
        if (id.isEmpty()) {
            id = node.getName() + "-" + ++generatedIds + "-" + node.getCurrentTime();
        }
        if (id.length() > GoalBook.LONGEST_ID) {
            LOG.warn("a goal for {} was refused: its name has {} characters", topics.name(), id.length());
            return null;
        }
        ServerGoal<G, R, F> known = book.find(id);
        if (known != null) {
            if (known.stateLocked() == GoalState.RECALLING && known.goal() == null) {
                known.cancel(noResult, "given up before it came");
            }
            known.keepLonger(System.nanoTime());
            return null;
        }
        G content = message.getGoal();
        message.setGoal(topics.goalType().newMessage().getGoal()); // the message is filled again; this goal is kept
        ServerGoal<G, R, F> goal =
                new ServerGoal<>(this, id, message.getGoalId().getStamp(), content);
        book.tidy(System.nanoTime());
        if (book.isFull()) {
            goal.reject(noResult, "there are too many goals already");
            return null;
        }
        book.add(goal);
        if (book.isCanceledBefore(stampNs)) {
            goal.cancel(noResult, "given up together with all goals before a later time");
            return null;
        }
        return goal;
    }

    private void onCancel(GoalID cancel) {
        List<ServerGoal<G, R, F>> told = new ArrayList<>();
        synchronized (this) {
            long stampNs = cancel.getStamp().totalNsecs();
            for (ServerGoal<G, R, F> goal : book.meant(cancel.getId(), stampNs)) {
                if (goal.requestCancel()) {
                    told.add(goal);
                }
            }
            boolean isName = !cancel.getId().isEmpty() && cancel.getId().length() <= GoalBook.LONGEST_ID;
            if (isName && book.find(cancel.getId()) == null) {
                ServerGoal<G, R, F> toCome = new ServerGoal<>(this, cancel.getId(), cancel.getStamp(), null);
                toCome.set(GoalState.RECALLING, "", System.nanoTime());
                toCome.keepLonger(System.nanoTime());
                book.add(toCome);
            }
        }
        told.forEach(callbacks::onCancel);
    }

    /** Moves {@code goal} on and tells everybody; false if it cannot move there. For goals, with this lock held. */
    boolean move(ServerGoal<G, R, F> goal, GoalState to, String why, R result) {
        if (to == null) {
            return false;
        }
        long nowNs = System.nanoTime();
        goal.set(to, why, nowNs);
        if (to.isTerminal()) {
            resultMessage.getHeader().getStamp().setNano(node.getClock().nowNs());
            fill(resultMessage.getStatus(), goal);
            resultMessage.setResult(result == null ? noResult : result);
            resultPublisher.publish(resultMessage);
        }
        if (nowNs - lastStatusNs >= STATUS_GAP_NS) {
            publishStatus();
        }
        return true;
    }

    void publishFeedback(ServerGoal<G, R, F> goal, F feedback) {
        synchronized (this) {
            feedbackMessage.getHeader().getStamp().setNano(node.getClock().nowNs());
            fill(feedbackMessage.getStatus(), goal);
            feedbackMessage.setFeedback(feedback);
            feedbackPublisher.publish(feedbackMessage);
        }
    }

    /** A timer forgets work that throws. */
    private void repeatStatus() {
        try {
            publishStatus();
        } catch (RuntimeException e) {
            LOG.error("the status of {} could not be sent", topics.name(), e);
        }
    }

    private synchronized void publishStatus() {
        lastStatusNs = System.nanoTime();
        book.tidy(lastStatusNs);
        status.getHeader().getStamp().setNano(node.getClock().nowNs());
        status.getStatusList().clear();
        for (ServerGoal<G, R, F> goal : book.all()) {
            fill(status.getStatusList().grow(), goal);
        }
        statusPublisher.publish(status);
    }

    private static void fill(GoalStatus to, ServerGoal<?, ?, ?> goal) {
        to.getGoalId().setId(goal.id());
        to.getGoalId().getStamp().set(goal.stamp());
        to.setStatus(goal.stateLocked().code());
        to.setText(goal.textLocked());
    }
}
