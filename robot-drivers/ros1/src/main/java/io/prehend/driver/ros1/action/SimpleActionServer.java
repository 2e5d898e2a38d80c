package io.prehend.driver.ros1.action;

import io.prehend.driver.message.Message;
import io.prehend.driver.message.action.ActionType;
import io.prehend.driver.ros1.node.ConnectedNode;
import io.prehend.driver.ros1.tcpros.IoThreads;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves an action one goal at a time, on a thread of its own. A newer goal pre-empts the one that is being worked on;
 * one that still waited is given up for it. Methods are for the thread that executes, unless they say otherwise.
 */
public final class SimpleActionServer<G extends Message, R extends Message, F extends Message>
        implements AutoCloseable, GoalCallbacks<G, R, F> {
    private static final Logger LOG = LoggerFactory.getLogger(SimpleActionServer.class);

    private final ActionServer<G, R, F> server;
    private final GoalExecutor<G, R, F> executor;
    private final Object lock = new Object();
    private final Thread thread;
    private ServerGoal<G, R, F> current;
    private ServerGoal<G, R, F> next;
    private boolean preemptRequested;
    private boolean closed;

    /** Begins to serve the action {@code name}. */
    public SimpleActionServer(
            ConnectedNode node, String name, ActionType<G, R, F> type, GoalExecutor<G, R, F> executor) {
        this.executor = executor;
        server = new ActionServer<>(node, name, type, this);
        thread = IoThreads.start("prehend-ros1-action" + node.resolveName(name), this::run);
    }

    /** Whether the goal shall be given up: somebody asked for that, or a newer one has come. Any thread. */
    public boolean isPreemptRequested() {
        synchronized (lock) {
            return preemptRequested || closed;
        }
    }

    /** Whether a newer goal waits. Any thread. */
    public boolean isNewGoalAvailable() {
        synchronized (lock) {
            return next != null;
        }
    }

    /** Waits until the goal shall be given up, for up to {@code ms}; whether it shall. */
    public boolean awaitPreempt(long ms) throws InterruptedException {
        long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
        synchronized (lock) {
            long leftNs = endNs - System.nanoTime();
            while (!isPreemptRequested() && leftNs > 0) {
                TimeUnit.NANOSECONDS.timedWait(lock, leftNs);
                leftNs = endNs - System.nanoTime();
            }
            return isPreemptRequested();
        }
    }

    /** Says how it goes on. */
    public void publishFeedback(F feedback) {
        active().publishFeedback(feedback);
    }

    /** The goal is reached. */
    public void setSucceeded(R result, String text) {
        active().succeed(result, text);
    }

    /** The goal cannot be reached. */
    public void setAborted(R result, String text) {
        active().abort(result, text);
    }

    /** The goal was given up as asked. */
    public void setPreempted(R result, String text) {
        active().cancel(result, text);
    }

    /** An empty result. Any thread. */
    public R newResult() {
        return server.newResult();
    }

    /** An empty feedback. Any thread. */
    public F newFeedback() {
        return server.newFeedback();
    }

    /** Ends the action and its thread; the executor sees that it shall give up. Any thread; idempotent. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
        thread.interrupt();
        server.close();
    }

    @Override
    public void onGoal(ServerGoal<G, R, F> goal, long receivedNs) {
        ServerGoal<G, R, F> givenUp;
        synchronized (lock) {
            boolean older = current != null && goal.stampNs() < current.stampNs()
                    || next != null && goal.stampNs() < next.stampNs();
            if (older) {
                givenUp = goal;
            } else {
                givenUp = next;
                next = goal;
                preemptRequested = current != null;
            }
            lock.notifyAll();
        }
        if (givenUp != null) {
            givenUp.cancel(null, "a newer goal has come");
        }
    }

    @Override
    public void onCancel(ServerGoal<G, R, F> goal) {
        boolean waiting;
        synchronized (lock) {
            waiting = goal == next;
            if (waiting) {
                next = null;
            } else if (goal == current) {
                preemptRequested = true;
            }
            lock.notifyAll();
        }
        if (waiting) {
            goal.cancel(null, "given up before the work on it began");
        }
    }

    private ServerGoal<G, R, F> active() {
        synchronized (lock) {
            if (current == null) {
                throw new IllegalStateException("there is no goal to speak of; these methods are for the executor");
            }
            return current;
        }
    }

    private void run() {
        try {
            while (true) {
                ServerGoal<G, R, F> goal = take();
                if (goal == null) {
                    return;
                }
                if (goal.accept("")) {
                    work(goal);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("{} ends", thread.getName(), e);
        }
    }

    private ServerGoal<G, R, F> take() throws InterruptedException {
        synchronized (lock) {
            current = null;
            while (next == null && !closed) {
                lock.wait();
            }
            current = closed ? null : next;
            next = null;
            preemptRequested = false;
            return current;
        }
    }

    private void work(ServerGoal<G, R, F> goal) throws InterruptedException {
        try {
            executor.execute(goal.goal(), this);
        } catch (RuntimeException e) {
            LOG.error("{}: working on a goal failed on our side", thread.getName(), e);
        } finally {
            if (!goal.state().isTerminal()) {
                goal.abort(null, "the server did not say what became of the goal");
            }
        }
    }
}
