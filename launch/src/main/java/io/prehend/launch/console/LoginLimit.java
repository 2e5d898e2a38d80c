package io.prehend.launch.console;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Slows down whoever guesses passwords: after {@value #FREE} wrong ones in a row an address, and a name, has to wait
 * for a second, then twice as long each time. Has nothing to do with stopping. Any thread.
 */
final class LoginLimit {
    /** Wrong passwords that cost nothing: people mistype. */
    static final int FREE = 3;

    private static final int MOST_KEYS = 4096;
    private static final int MOST_DOUBLINGS = 6;
    private static final long FORGET_NS = TimeUnit.MINUTES.toNanos(15);

    private final Map<String, Failures> byKey = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST_KEYS;
        }
    };

    private record Failures(int count, long lastNs) {}

    /** How long to wait until {@code key} may try again, ns; 0 for at once. */
    synchronized long waitNs(String key, long nowNs) {
        Failures failures = byKey.get(key);
        if (failures == null || failures.count < FREE || nowNs - failures.lastNs > FORGET_NS) {
            return 0;
        }
        int doublings = Math.min(MOST_DOUBLINGS, failures.count - FREE);
        return Math.max(0, failures.lastNs + TimeUnit.SECONDS.toNanos(1L << doublings) - nowNs);
    }

    /** A wrong password. */
    synchronized void failed(String key, long nowNs) {
        Failures before = byKey.get(key);
        boolean goesOn = before != null && nowNs - before.lastNs <= FORGET_NS;
        byKey.put(key, new Failures(goesOn ? Math.min(before.count + 1, 1000) : 1, nowNs));
    }

    /** The right one. */
    synchronized void succeeded(String key) {
        byKey.remove(key);
    }
}
