package io.prehend.safety;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Trips the stop latch when the loop has stopped running.
 *
 * <p>The loop's thread calls {@link #feed} every tick; another thread, at a higher priority and clocked by time alone,
 * calls {@link #check} every few milliseconds. It is not clocked by what it guards: a watchdog that wakes up on the
 * traffic it watches sleeps when that traffic ends. Never allocates, never blocks. Whoever calls {@link #check} also
 * stops the driver directly when it answers true.
 */
public final class Watchdog {
    private static final long ASLEEP = Long.MIN_VALUE;

    private final StopLatch latch;
    private final long limitNs;
    private final AtomicLong fedNs = new AtomicLong(ASLEEP);

    /** A watchdog with the limit of {@link StopRules}, asleep until first fed. */
    public Watchdog(StopLatch latch) {
        this(latch, StopRules.of(StopCause.LOOP_STALLED).thresholdNs());
    }

    /** A watchdog that bites after {@code limitNs} of silence. */
    public Watchdog(StopLatch latch, long limitNs) {
        if (limitNs <= 0) {
            throw new IllegalArgumentException("the watchdog's limit must be positive, but is " + limitNs + " ns");
        }
        this.latch = latch;
        this.limitNs = limitNs;
    }

    /**
     * The loop is alive. Loop's thread. One that comes back after too long trips the latch itself: when the whole
     * virtual machine was frozen, the watchdog's own thread may well wake up later than the loop.
     */
    public void feed(long nowNs) {
        check(nowNs);
        fedNs.set(nowNs);
    }

    /** The loop ends on purpose. Loop's thread. */
    public void sleep() {
        fedNs.set(ASLEEP);
    }

    /**
     * Looks whether the loop is alive. The watchdog's own thread.
     *
     * @return whether it is not; the latch is then tripped, again and again until the loop is back
     */
    public boolean check(long nowNs) {
        long fed = fedNs.get();
        if (fed == ASLEEP || nowNs - fed <= limitNs) {
            return false;
        }
        latch.trip(StopCause.LOOP_STALLED, nowNs);
        return true;
    }
}
