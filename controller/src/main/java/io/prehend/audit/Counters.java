package io.prehend.audit;

import io.prehend.port.Counter;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Holds the value of every {@link Counter}.
 *
 * <p>Each counter has one writing thread, which calls {@link #increment} or {@link #set} without allocating or waiting;
 * any thread reads.
 */
public final class Counters {
    private final AtomicLongArray values = new AtomicLongArray(Counter.values().length);

    /** Adds one. The counter's own thread. */
    public void increment(Counter counter) {
        add(counter, 1);
    }

    /** Adds {@code amount}. The counter's own thread. */
    public void add(Counter counter, long amount) {
        set(counter, values.getPlain(counter.ordinal()) + amount);
    }

    /** Publishes a value that is counted elsewhere. The counter's own thread. */
    public void set(Counter counter, long value) {
        values.setRelease(counter.ordinal(), value);
    }

    /** The value of {@code counter}. Any thread. */
    public long get(Counter counter) {
        return values.getAcquire(counter.ordinal());
    }
}
