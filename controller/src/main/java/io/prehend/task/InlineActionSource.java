package io.prehend.task;

import io.prehend.port.Action;
import io.prehend.port.Observation;

/**
 * Thinks at once, in the loop's own thread: for simulations that step their own clock, where a thought takes no time
 * and everything must be repeatable. A policy that throws is passed on to the caller.
 */
public final class InlineActionSource implements ActionSource {
    private final Thinker thinker;
    private final Observation observation;
    private final Action action = new Action();
    private boolean ready;

    /** A source for an arm with {@code jointCount} joints. */
    public InlineActionSource(Thinker thinker, int jointCount) {
        this.thinker = thinker;
        this.observation = new Observation(jointCount);
    }

    @Override
    public Observation observation() {
        return observation;
    }

    @Override
    public void request(long nowNs, boolean first) {
        if (first) {
            thinker.reset(observation);
        }
        thinker.think(observation, nowNs, action);
        ready = true;
    }

    @Override
    public boolean poll(Action out) {
        if (ready) {
            out.set(action);
        }
        boolean delivered = ready;
        ready = false;
        return delivered;
    }

    @Override
    public Observation seen() {
        return observation;
    }

    @Override
    public void abandon() {
        ready = false;
    }

    @Override
    public void close() {
        ready = false;
    }
}
