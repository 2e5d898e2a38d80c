package io.prehend.loop;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Keeps track of how punctual the loop is: how late its ticks begin, how long they take, how many are missed.
 *
 * <p>The loop's thread calls {@link #onTick}, which neither allocates nor locks; every other method may be called by
 * any thread. Times are ns.
 *
 * <p>A tick <em>overruns</em> when its work is not done within one period of its due time. Some in a row, or one
 * long stall, mean that the loop no longer controls the arm; the supervisor asks {@link #consecutiveOverruns} and
 * {@link #lastStallNs}.
 */
public final class TickBudget {
    private static final VarHandle TICKS;
    private static final VarHandle MISSED;
    private static final VarHandle OVERRUNS;
    private static final VarHandle CONSECUTIVE;
    private static final VarHandle STALL;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            TICKS = lookup.findVarHandle(TickBudget.class, "ticks", long.class);
            MISSED = lookup.findVarHandle(TickBudget.class, "missed", long.class);
            OVERRUNS = lookup.findVarHandle(TickBudget.class, "overruns", long.class);
            CONSECUTIVE = lookup.findVarHandle(TickBudget.class, "consecutiveOverruns", long.class);
            STALL = lookup.findVarHandle(TickBudget.class, "lastStallNs", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final long periodNs;
    private final TickHistogram lateness = new TickHistogram();
    private final TickHistogram duration = new TickHistogram();
    private long ticks;
    private long missed;
    private long overruns;
    private long consecutiveOverruns;
    private long lastStallNs;

    /** A budget for ticks that come every {@code periodNs}. */
    public TickBudget(long periodNs) {
        if (periodNs <= 0) {
            throw new IllegalArgumentException("the tick's period must be positive, but is " + periodNs + " ns");
        }
        this.periodNs = periodNs;
    }

    /**
     * Takes note of a tick that is done.
     *
     * @param latenessNs how long after its due time it began ({@link io.prehend.port.Pacer#latenessNs})
     * @param durationNs how long its work took
     * @param skippedTicks how many ticks never ran because of that lateness ({@link
     *     io.prehend.port.Pacer#skippedTicks})
     */
    public void onTick(long latenessNs, long durationNs, long skippedTicks) {
        lateness.record(latenessNs);
        duration.record(durationNs);
        long stallNs = Math.max(0, latenessNs) + Math.max(0, durationNs);
        boolean overrun = stallNs > periodNs;
        TICKS.setRelease(this, ticks + 1);
        MISSED.setRelease(this, missed + skippedTicks);
        OVERRUNS.setRelease(this, overruns + (overrun ? 1 : 0));
        CONSECUTIVE.setRelease(this, overrun ? consecutiveOverruns + 1 : 0);
        STALL.setRelease(this, overrun ? stallNs : 0);
    }

    /** Time from one tick to the next, ns. */
    public long periodNs() {
        return periodNs;
    }

    /** Ticks that ran. */
    public long ticks() {
        return (long) TICKS.getAcquire(this);
    }

    /** Ticks that never ran. */
    public long missed() {
        return (long) MISSED.getAcquire(this);
    }

    /** Ticks whose work was not done within one period of their due time. */
    public long overruns() {
        return (long) OVERRUNS.getAcquire(this);
    }

    /** How many of the latest ticks overran without one in between that did not. */
    public long consecutiveOverruns() {
        return (long) CONSECUTIVE.getAcquire(this);
    }

    /** From the due time of the last tick to the end of its work, ns, if it overran; otherwise 0. */
    public long lastStallNs() {
        return (long) STALL.getAcquire(this);
    }

    /** How late ticks began. */
    public TickHistogram.Snapshot lateness() {
        return lateness.snapshot();
    }

    /** How long the work of ticks took. */
    public TickHistogram.Snapshot duration() {
        return duration.snapshot();
    }
}
