package io.prehend.driver.serial;

import java.util.concurrent.TimeUnit;

/**
 * Whether the line is closed: it drops at the first look that finds it open, and closes only after it has stayed closed
 * for a while, because contacts bounce. Written by one thread, read by any.
 */
final class LineLevel {
    /** Contacts of push-buttons bounce for up to some ten ms (J. Ganssle, A Guide to Debouncing). */
    static final long SETTLE_NS = TimeUnit.MILLISECONDS.toNanos(50);

    private volatile boolean closed;
    private boolean settling;
    private long closedSinceNs;

    /** Whether it is closed. */
    boolean closed() {
        return closed;
    }

    /**
     * Takes note of a look at the line.
     *
     * @return whether it dropped: it was closed before and now is open
     */
    boolean onLook(boolean closedNow, long nowNs) {
        if (!closedNow) {
            boolean dropped = closed;
            settling = false;
            closed = false;
            return dropped;
        }
        if (!settling) {
            settling = true;
            closedSinceNs = nowNs;
        }
        closed = nowNs - closedSinceNs >= SETTLE_NS;
        return false;
    }
}
