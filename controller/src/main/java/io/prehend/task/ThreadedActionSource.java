package io.prehend.task;

import io.prehend.port.Action;
import io.prehend.port.Observation;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Thinks in a thread of its own: for a loop on the wall clock.
 *
 * <p>One slot, handed back and forth by one volatile state: nothing is allocated, nothing locks, and the loop's thread
 * never waits. A request that is abandoned while its thought is under way is thrown away when the thought ends; a new
 * request made meanwhile is handed over by a later {@link #poll}.
 */
public final class ThreadedActionSource implements ActionSource {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadedActionSource.class);

    private static final long LONGEST_THOUGHT_MS = 2_000;

    private enum State {
        FREE,
        ASKED,
        ANSWERED
    }

    private final Thinker thinker;
    private final Observation draft;
    private final Thread thread;
    // The loop's own: a request that waits for the slot, and whether the thought in the slot is still wanted.
    private long waitingNs;
    private boolean waitingFirst;
    private boolean waiting;
    private boolean unwanted;
    // In the slot: written by whoever owns it according to the state.
    private final Observation subject;
    private final Action action = new Action();
    private long subjectNs;
    private boolean subjectFirst;
    private volatile State state = State.FREE;
    private volatile boolean closed;

    /** Starts the thread that thinks; {@code jointCount} is the number of joints of the arm. */
    public ThreadedActionSource(Thinker thinker, int jointCount) {
        this.thinker = thinker;
        this.draft = new Observation(jointCount);
        this.subject = new Observation(jointCount);
        this.thread = new Thread(this::run, "thinker");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public Observation observation() {
        return draft;
    }

    @Override
    public void request(long nowNs, boolean first) {
        waitingNs = nowNs;
        waitingFirst = first;
        waiting = true;
        handOver();
    }

    @Override
    public boolean poll(Action out) {
        boolean delivered = false;
        if (state == State.ANSWERED) {
            delivered = !unwanted;
            if (delivered) {
                out.set(action);
            }
            unwanted = false;
            state = State.FREE;
        }
        handOver();
        return delivered;
    }

    /** The slot is the loop's own from an answer on until the next request is handed over. */
    @Override
    public Observation seen() {
        return subject;
    }

    @Override
    public void abandon() {
        waiting = false;
        unwanted = state != State.FREE;
    }

    /**
     * Ends the thread and waits until it has, so that its policy can be closed: a native model must not vanish under a
     * thought. A thought that hangs is not waited for longer than {@value #LONGEST_THOUGHT_MS} ms.
     */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(LONGEST_THOUGHT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("a thought has not ended within {} ms", LONGEST_THOUGHT_MS);
        }
    }

    private void handOver() {
        if (waiting && state == State.FREE) {
            subject.set(draft);
            subjectNs = waitingNs;
            subjectFirst = waitingFirst;
            waiting = false;
            state = State.ASKED;
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        while (!closed) {
            if (state == State.ASKED) {
                think();
                state = State.ANSWERED;
            } else {
                LockSupport.park(this);
            }
        }
    }

    /** A policy that fails must not kill the thread: its action is unusable, and the supervisor acts on that. */
    private void think() {
        try {
            if (subjectFirst) {
                thinker.reset(subject);
            }
            thinker.think(subject, subjectNs, action);
        } catch (RuntimeException failure) {
            LOG.warn("the policy failed", failure);
            action.invalidate();
        }
    }
}
