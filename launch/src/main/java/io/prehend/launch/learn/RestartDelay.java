package io.prehend.launch.learn;

import java.util.concurrent.TimeUnit;

/**
 * How long to wait before a process that died is started again: a second at first, then twice as long each time, up to
 * a minute; a process that was well for a minute begins anew with a second. One thread; time is an argument.
 */
public final class RestartDelay {
    static final long FIRST_NS = TimeUnit.SECONDS.toNanos(1);
    static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(60);
    /** A process that lived for so long was well. */
    static final long WELL_NS = TimeUnit.SECONDS.toNanos(60);

    private final long firstNs;
    private long nextNs;

    /** Begins with a second. */
    public RestartDelay() {
        this(FIRST_NS);
    }

    RestartDelay(long firstNs) {
        this.firstNs = firstNs;
        nextNs = firstNs;
    }

    /** How long to wait, ns, after the death at {@code diedNs} of a process that was started at {@code startedNs}. */
    public long onDeath(long startedNs, long diedNs) {
        if (diedNs - startedNs >= WELL_NS) {
            nextNs = firstNs;
        }
        long delayNs = nextNs;
        nextNs = Math.min(2 * nextNs, LONGEST_NS);
        return delayNs;
    }
}
