package io.prehend.driver.ros1.action;

import io.prehend.driver.message.Message;
import io.prehend.driver.message.Time;
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
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends goals to the server of an action and follows the newest one; older ones are not followed any more. Any thread;
 * nothing waits unless it says so.
 *
 * <p>A goal that the server does not mention for 5 s, or does not mention any more, or whose server is silent for 5 s,
 * is {@link GoalState#LOST}.
 */
public final class SimpleActionClient<G extends Message, R extends Message, F extends Message>
        implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SimpleActionClient.class);
    private static final long LOOK_MS = 500;

    private final ConnectedNode node;
    private final ActionTopics<G, R, F> topics;
    private final Publisher<ActionGoalMessage<G>> goalPublisher;
    private final Publisher<GoalID> cancelPublisher;
    private final Subscriber<GoalStatusArray> statusSubscriber;
    private final Subscriber<ActionFeedbackMessage<F>> feedbackSubscriber;
    private final Subscriber<ActionResultMessage<R>> resultSubscriber;
    private final ActionGoalMessage<G> goalMessage;
    private final ScheduledFuture<?> watch;
    private final Object lock = new Object();
    private TrackedGoal<R, F> tracked;
    private int sentGoals;

    /** Begins to look for the server of the action {@code name}. */
    public SimpleActionClient(ConnectedNode node, String name, ActionType<G, R, F> type) {
        this.node = node;
        topics = new ActionTopics<>(name, type);
        PublisherOptions options = PublisherOptions.DEFAULT.withQueueSize(ActionTopics.QUEUE);
        goalPublisher = node.newPublisher(topics.goal(), topics.goalType(), options);
        cancelPublisher = node.newPublisher(topics.cancel(), GoalID.TYPE, options);
        goalMessage = goalPublisher.newMessage();
        statusSubscriber = node.newSubscriber(topics.status(), GoalStatusArray.TYPE);
        feedbackSubscriber = node.newSubscriber(topics.feedback(), topics.feedbackType());
        resultSubscriber = node.newSubscriber(topics.result(), topics.resultType());
        statusSubscriber.addMessageListener((message, receivedNs) -> onStatus(message, receivedNs));
        feedbackSubscriber.addMessageListener((message, receivedNs) -> onFeedback(message));
        resultSubscriber.addMessageListener((message, receivedNs) -> onResult(message));
        watch = node.getScheduledExecutorService()
                .scheduleWithFixedDelay(this::look, LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
    }

    /** An empty goal. */
    public G newGoal() {
        return topics.goalType().newMessage().getGoal();
    }

    /** Whether all five topics are connected to a server: goals sent before that are lost. */
    public boolean isServerConnected() {
        return goalPublisher.hasSubscribers()
                && cancelPublisher.hasSubscribers()
                && statusSubscriber.getNumberOfPublishers() > 0
                && feedbackSubscriber.getNumberOfPublishers() > 0
                && resultSubscriber.getNumberOfPublishers() > 0;
    }

    /** How many servers hear our goals: 0 or 1, unless somebody made a mistake. */
    public int getNumberOfServers() {
        return isServerConnected() ? goalPublisher.getNumberOfSubscribers() : 0;
    }

    /** Sends a copy of {@code goal} and follows it; returns what it is called. */
    public String sendGoal(G goal, ActionListener<R, F> listener) {
        synchronized (lock) {
            Time now = node.getCurrentTime();
            String id = node.getName() + "-" + ++sentGoals + "-" + now;
            tracked = new TrackedGoal<>(id, listener, System.nanoTime());
            goalMessage.getHeader().getStamp().set(now);
            goalMessage.getGoalId().getStamp().set(now);
            goalMessage.getGoalId().setId(id);
            goalMessage.setGoal(goal);
            goalPublisher.publish(goalMessage);
            return id;
        }
    }

    /** Asks the server to give up the goal that was sent last. */
    public void cancelGoal() {
        synchronized (lock) {
            if (tracked != null && !tracked.isDone()) {
                cancel(new Time(), tracked.id());
            }
        }
    }

    /** Asks the server to give up all goals, also those of other clients. */
    public void cancelAllGoals() {
        cancel(new Time(), "");
    }

    /** Asks the server to give up all goals that were sent until {@code time}, also those of other clients. */
    public void cancelGoalsAtAndBeforeTime(Time time) {
        cancel(time, "");
    }

    /** Does not follow the goal any more, without giving it up. */
    public void stopTrackingGoal() {
        synchronized (lock) {
            tracked = null;
        }
    }

    /** How the goal stands that was sent last; {@link GoalState#LOST} if there is none. */
    public GoalState getState() {
        synchronized (lock) {
            return tracked == null ? GoalState.LOST : tracked.state();
        }
    }

    /** Waits for the end of the goal that was sent last; empty if it does not end within {@code ms}. */
    public Optional<GoalState> waitForResult(long ms) throws InterruptedException {
        long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
        synchronized (lock) {
            TrackedGoal<R, F> goal = tracked;
            long leftNs = endNs - System.nanoTime();
            while (goal != null && !goal.isDone() && leftNs > 0) {
                TimeUnit.NANOSECONDS.timedWait(lock, leftNs);
                leftNs = endNs - System.nanoTime();
            }
            return goal == null || !goal.isDone() ? Optional.empty() : Optional.of(goal.state());
        }
    }

    /** Ends the client; goals go on. Idempotent. */
    @Override
    public void close() {
        watch.cancel(false);
        statusSubscriber.close();
        feedbackSubscriber.close();
        resultSubscriber.close();
        goalPublisher.close();
        cancelPublisher.close();
    }

    private void cancel(Time stamp, String id) {
        GoalID message = cancelPublisher.newMessage();
        message.getStamp().set(stamp);
        message.setId(id);
        cancelPublisher.publish(message);
    }

    private void onStatus(GoalStatusArray message, long receivedNs) {
        TrackedGoal<R, F> goal = tracked();
        if (goal == null) {
            return;
        }
        GoalStatus mine = null;
        for (int i = 0; i < message.getStatusList().size(); i++) {
            GoalStatus status = message.getStatusList().get(i);
            if (status.getGoalId().getId().equals(goal.id())) {
                mine = status;
            }
        }
        if (mine == null) {
            finish(goal, goal.onNotMentioned(receivedNs));
        } else if (goal.onStatus(GoalState.of(mine.getStatus()), receivedNs)) {
            goal.listener().onActive();
        }
    }

    private void onFeedback(ActionFeedbackMessage<F> message) {
        TrackedGoal<R, F> goal = tracked();
        if (goal != null && message.getStatus().getGoalId().getId().equals(goal.id())) {
            goal.listener().onFeedback(message.getFeedback());
        }
    }

    private void onResult(ActionResultMessage<R> message) {
        TrackedGoal<R, F> goal = tracked();
        if (goal == null || !message.getStatus().getGoalId().getId().equals(goal.id())) {
            return;
        }
        R result = message.getResult();
        message.setResult(topics.resultType().newMessage().getResult()); // the message is filled again
        GoalState state = GoalState.of(message.getStatus().getStatus());
        if (goal.onResult(state)) {
            goal.listener().onDone(state, message.getStatus().getText(), result);
            signal();
        }
    }

    private void look() {
        TrackedGoal<R, F> goal = tracked();
        try {
            if (goal != null) {
                finish(goal, goal.onTime(System.nanoTime()));
            }
        } catch (RuntimeException e) {
            LOG.error("the listener of a goal failed", e); // a timer forgets work that throws
        }
    }

    private void finish(TrackedGoal<R, F> goal, boolean lost) {
        if (lost) {
            goal.listener()
                    .onDone(
                            GoalState.LOST,
                            "the server does not know the goal, or is gone",
                            topics.resultType().newMessage().getResult());
            signal();
        }
    }

    private TrackedGoal<R, F> tracked() {
        synchronized (lock) {
            return tracked;
        }
    }

    private void signal() {
        synchronized (lock) {
            lock.notifyAll();
        }
    }
}
