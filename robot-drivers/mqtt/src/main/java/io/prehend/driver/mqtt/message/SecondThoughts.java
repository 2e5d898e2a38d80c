package io.prehend.driver.mqtt.message;

import java.util.concurrent.TimeUnit;

/**
 * Whether numbers that seem old are to be believed after all: a single message that was damaged on its way, or is a
 * forgery, may carry a number so high that everything after it looks old for ever. Numbers that keep growing, one soon
 * after the other, for {@value #GROWING_MS} ms are a stream that goes on; messages that are delivered twice come in a
 * burst, or one by one. Owned by one thread.
 */
final class SecondThoughts {
    private static final long GROWING_MS = 1000;
    private static final long GROWING_NS = TimeUnit.MILLISECONDS.toNanos(GROWING_MS);
    /** Numbers that come further apart than this are no stream. */
    private static final long GAP_NS = TimeUnit.MILLISECONDS.toNanos(500);

    private boolean growing;
    private long last;
    private long heardNs;
    private long sinceNs;

    /** One more number that seems old came at {@code nowNs}; whether it is to be believed. */
    boolean believes(long number, long nowNs) {
        if (!growing || number <= last || nowNs - heardNs > GAP_NS) {
            growing = true;
            sinceNs = nowNs;
        }
        last = number;
        heardNs = nowNs;
        return nowNs - sinceNs >= GROWING_NS;
    }

    /** A number came that did not seem old. */
    void forget() {
        growing = false;
    }
}
