package io.prehend.driver.ros1.action;

import io.prehend.driver.message.Message;
import io.prehend.driver.message.Time;

/**
 * A goal at a server. Any thread. Each of its methods that change it say whether that was possible: what has ended
 * stays as it ended.
 */
public final class ServerGoal<G extends Message, R extends Message, F extends Message> {
    private final ActionServer<G, R, F> server;
    private final String id;
    private final Time stamp;
    private final G goal;
    private GoalState state = GoalState.PENDING;
    private String text = "";
    private long endedNs;

    /** Made by its server, which also guards it: {@code goal} is null for one that was given up before it came. */
    ServerGoal(ActionServer<G, R, F> server, String id, Time stamp, G goal) {
        this.server = server;
        this.id = id;
        this.stamp = new Time();
        this.stamp.set(stamp);
        this.goal = goal;
    }

    /** What the client calls it. */
    public String id() {
        return id;
    }

    /** When it was sent, on ROS's clock, ns. */
    public long stampNs() {
        return stamp.totalNsecs();
    }

    /** The goal itself. */
    public G goal() {
        return goal;
    }

    /** An empty result. */
    public R newResult() {
        return server.newResult();
    }

    /** How it stands. */
    public GoalState state() {
        synchronized (server) {
            return state;
        }
    }

    /** Begins to work on it. */
    public boolean accept(String why) {
        synchronized (server) {
            return server.move(this, state.accepted(), why, null);
        }
    }

    /** Does not take it on. */
    public boolean reject(R result, String why) {
        synchronized (server) {
            return server.move(this, state.rejected(), why, result);
        }
    }

    /** It is reached. */
    public boolean succeed(R result, String why) {
        synchronized (server) {
            return server.move(this, state.ended(GoalState.SUCCEEDED), why, result);
        }
    }

    /** It cannot be reached. */
    public boolean abort(R result, String why) {
        synchronized (server) {
            return server.move(this, state.ended(GoalState.ABORTED), why, result);
        }
    }

    /** Gives it up as asked. */
    public boolean cancel(R result, String why) {
        synchronized (server) {
            return server.move(this, state.canceled(), why, result);
        }
    }

    /** Somebody asks to give it up. */
    boolean requestCancel() {
        synchronized (server) {
            return server.move(this, state.cancelRequested(), "", null);
        }
    }

    /** Says how it goes on. */
    public void publishFeedback(F feedback) {
        server.publishFeedback(this, feedback);
    }

    /** The same as it came. */
    Time stamp() {
        return stamp;
    }

    // For the server, which holds its lock.

    GoalState stateLocked() {
        return state;
    }

    String textLocked() {
        return text;
    }

    long endedNs() {
        return endedNs;
    }

    void set(GoalState newState, String newText, long nowNs) {
        state = newState;
        text = newText;
        if (newState.isTerminal()) {
            endedNs = nowNs;
        }
    }

    void keepLonger(long nowNs) {
        endedNs = nowNs;
    }
}
