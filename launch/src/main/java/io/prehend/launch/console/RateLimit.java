package io.prehend.launch.console;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How many requests an address may send: so many a second, and a number at once. Stops are not counted. Any thread.
 */
final class RateLimit {
    private static final int MOST_KEYS = 4096;
    private static final double NS_PER_S = TimeUnit.SECONDS.toNanos(1);

    private final double perS;
    private final double atOnce;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_KEYS;
        }
    };

    /** What is left, as of a moment. */
    private record Bucket(double left, long atNs) {}

    RateLimit(double perS, double atOnce) {
        this.perS = perS;
        this.atOnce = atOnce;
    }

    /** Whether {@code key} may send one more now. */
    synchronized boolean allows(String key, long nowNs) {
        Bucket before = buckets.getOrDefault(key, new Bucket(atOnce, nowNs));
        double left = Math.min(atOnce, before.left + (nowNs - before.atNs) / NS_PER_S * perS);
        boolean allowed = left >= 1;
        buckets.put(key, new Bucket(allowed ? left - 1 : left, nowNs));
        return allowed;
    }
}
