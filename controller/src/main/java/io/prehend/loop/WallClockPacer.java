package io.prehend.loop;

import io.prehend.port.Pacer;
import java.util.concurrent.locks.LockSupport;

/**
 * Ticks on the wall: waits for absolute deadlines on {@link System#nanoTime}, so that it never drifts.
 *
 * <p>Owned by the loop's thread; never allocates after construction. When a whole period or more was lost, the missed
 * ticks are skipped, not made up for (a burst of ticks would act on one state), and {@link #skippedTicks} says how
 * many.
 *
 * <p>Waiting is parking, because spinning under a normal scheduling class makes the tail worse: the scheduler takes the
 * time back later. A spin over the last stretch pays only on a processor of one's own.
 */
public final class WallClockPacer implements Pacer {
    private final long periodNs;
    private final long spinNs;
    private boolean started;
    private long dueNs;
    private long latenessNs;
    private long skippedTicks;

    /** Ticks every {@code periodNs}, parking all the way. */
    public WallClockPacer(long periodNs) {
        this(periodNs, 0);
    }

    /** Ticks every {@code periodNs}, spinning instead of parking for the last {@code spinNs} before each. */
    public WallClockPacer(long periodNs, long spinNs) {
        if (periodNs <= 0) {
            throw new IllegalArgumentException("the tick's period must be positive, but is " + periodNs + " ns");
        }
        if (spinNs < 0 || spinNs >= periodNs) {
            throw new IllegalArgumentException(
                    "spinning must take from 0 up to less than the period of " + periodNs + " ns, but is " + spinNs);
        }
        this.periodNs = periodNs;
        this.spinNs = spinNs;
    }

    @Override
    public long awaitNextTick() {
        long nowNs = System.nanoTime();
        if (!started) {
            started = true;
            dueNs = nowNs;
            return nowNs;
        }
        dueNs += periodNs;
        while (nowNs - dueNs < 0) {
            long parkNs = dueNs - nowNs - spinNs;
            if (parkNs > 0) {
                LockSupport.parkNanos(parkNs);
            } else {
                Thread.onSpinWait();
            }
            nowNs = System.nanoTime();
        }
        latenessNs = nowNs - dueNs;
        skippedTicks = latenessNs / periodNs;
        dueNs += skippedTicks * periodNs;
        return nowNs;
    }

    /** After a pause that was meant: the next tick is due at once, and none was missed. */
    public void restart() {
        started = false;
        latenessNs = 0;
        skippedTicks = 0;
    }

    @Override
    public long periodNs() {
        return periodNs;
    }

    @Override
    public long latenessNs() {
        return latenessNs;
    }

    @Override
    public long skippedTicks() {
        return skippedTicks;
    }
}
