package io.prehend.task;

import io.prehend.port.Action;
import io.prehend.port.Observation;

/**
 * Completes an observation (perception) and decides (policy). May take tens of milliseconds; one thread calls it.
 */
public interface Thinker {
    /** A new approach begins: forget the last one. {@code first} holds the arm's state, not yet a cloud. */
    void reset(Observation first);

    /**
     * Adds what the camera sees to {@code observation} and writes the next motion into {@code out}.
     *
     * @param nowNs when the arm's state in {@code observation} was taken, on our monotonic clock
     */
    void think(Observation observation, long nowNs, Action out);
}
