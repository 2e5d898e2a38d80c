package io.prehend.driver.mqtt.client;

import java.util.concurrent.TimeUnit;

/**
 * When to try to connect again: at once, then after 50 ms, each time twice as long, up to half a second. One thread.
 *
 * <p>No longer, because an arm waits for it; and never without a pause after a connection that did not last.
 */
final class ReconnectBackoff {
    private static final long FIRST_NS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LONGEST_NS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long PROVEN_NS = TimeUnit.SECONDS.toNanos(1);

    private long pauseNs;
    private long nextNs;

    /** Next attempt at once, at {@code nowNs}. */
    ReconnectBackoff(long nowNs) {
        nextNs = nowNs;
    }

    /** Whether to try at {@code nowNs}. */
    boolean due(long nowNs) {
        return nowNs - nextNs >= 0;
    }

    /** When to try next, ns. */
    long nextNs() {
        return nextNs;
    }

    /** An attempt failed, at {@code nowNs}. */
    void failed(long nowNs) {
        nextNs = nowNs + pauseNs;
        pauseNs = pauseNs == 0 ? FIRST_NS : Math.min(LONGEST_NS, 2 * pauseNs);
    }

    /** A connection broke at {@code nowNs} that had been made at {@code sinceNs}. */
    void lost(long nowNs, long sinceNs) {
        if (nowNs - sinceNs >= PROVEN_NS) {
            pauseNs = 0;
        }
        failed(nowNs);
    }
}
