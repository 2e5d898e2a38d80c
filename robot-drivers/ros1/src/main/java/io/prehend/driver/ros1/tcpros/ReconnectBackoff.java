package io.prehend.driver.ros1.tcpros;

import java.util.concurrent.TimeUnit;

/**
 * How long to wait before the next attempt: 50 ms, then twice as long each time, up to 1 s. One thread waits; any
 * thread may {@link #wake} or {@link #close} it.
 */
public final class ReconnectBackoff implements AutoCloseable {
    private static final long FIRST_NS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(1);

    private long nextNs = FIRST_NS;
    private boolean woken;
    private boolean closed;

    /** How long the next wait will last, ns. */
    public synchronized long nextNs() {
        return nextNs;
    }

    /** The attempt succeeded: the next wait is short again. */
    public synchronized void reset() {
        nextNs = FIRST_NS;
    }

    /** Waits; false once closed. */
    public synchronized boolean pause() throws InterruptedException {
        long endNs = System.nanoTime() + nextNs;
        nextNs = Math.min(2 * nextNs, LONGEST_NS);
        while (!closed && !woken) {
            long leftNs = endNs - System.nanoTime();
            if (leftNs <= 0) {
                break;
            }
            TimeUnit.NANOSECONDS.timedWait(this, leftNs);
        }
        woken = false;
        return !closed;
    }

    /** Something has changed that makes an attempt worth while now. */
    public synchronized void wake() {
        woken = true;
        notifyAll();
    }

    /** Ends waiting, for good. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
