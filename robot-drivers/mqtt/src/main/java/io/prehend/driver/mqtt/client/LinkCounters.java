package io.prehend.driver.mqtt.client;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/** The counts of one link. Any thread. */
public final class LinkCounters {
    private final AtomicLongArray counts = new AtomicLongArray(LinkCounter.values().length);

    /** The count of {@code counter} so far. */
    public long get(LinkCounter counter) {
        return counts.get(counter.ordinal());
    }

    /** All counts that are not zero. */
    public Map<LinkCounter, Long> all() {
        Map<LinkCounter, Long> all = new EnumMap<>(LinkCounter.class);
        for (LinkCounter counter : LinkCounter.values()) {
            if (get(counter) != 0) {
                all.put(counter, get(counter));
            }
        }
        return all;
    }

    void count(LinkCounter counter) {
        counts.incrementAndGet(counter.ordinal());
    }

    void count(LinkCounter counter, long more) {
        counts.addAndGet(counter.ordinal(), more);
    }
}
