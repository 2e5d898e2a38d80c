package io.prehend.driver.ros1.action;

import io.prehend.driver.message.Message;
import java.util.concurrent.TimeUnit;

/** How a goal stands as far as its client can know. Any thread; time is an argument. */
final class TrackedGoal<R extends Message, F extends Message> {
    /** A server that does not mention a goal so long has lost it, or is gone. */
    static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(5);

    private final String id;
    private final ActionListener<R, F> listener;
    private GoalState state = GoalState.PENDING;
    private boolean done;
    private boolean mentioned;
    private boolean active;
    private long lastNs;

    TrackedGoal(String id, ActionListener<R, F> listener, long nowNs) {
        this.id = id;
        this.listener = listener;
        lastNs = nowNs;
    }

    String id() {
        return id;
    }

    ActionListener<R, F> listener() {
        return listener;
    }

    synchronized GoalState state() {
        return state;
    }

    synchronized boolean isDone() {
        return done;
    }

    /** The server says that the goal stands so; whether it has just begun to work on it. */
    synchronized boolean onStatus(GoalState newState, long nowNs) {
        lastNs = nowNs;
        mentioned = true;
        if (done) {
            return false;
        }
        boolean begins = !active && (newState == GoalState.ACTIVE || newState == GoalState.PREEMPTING);
        active |= begins;
        state = newState;
        return begins;
    }

    /** The server speaks, but not of this goal; whether it is lost by that. */
    synchronized boolean onNotMentioned(long nowNs) {
        // A terminal state may be forgotten by the server; its result is on the way on another connection.
        boolean forgotten = mentioned && !state.isTerminal();
        return (forgotten || nowNs - lastNs > PATIENCE_NS) && lose();
    }

    /** Time passes; whether the goal is lost by that. */
    synchronized boolean onTime(long nowNs) {
        return nowNs - lastNs > PATIENCE_NS && lose();
    }

    /** The result has come; whether it is the first. */
    synchronized boolean onResult(GoalState finalState) {
        boolean first = !done;
        if (first) {
            state = finalState;
            done = true;
        }
        return first;
    }

    private boolean lose() {
        boolean lost = !done;
        if (lost) {
            state = GoalState.LOST;
            done = true;
        }
        return lost;
    }
}
