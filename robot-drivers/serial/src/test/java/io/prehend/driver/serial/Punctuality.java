package io.prehend.driver.serial;

import java.util.concurrent.locks.LockSupport;

/** Watches whether this machine lets its threads run when they want to; what counts milliseconds depends on it. */
final class Punctuality implements AutoCloseable {
    /** A beat may come so much too late without being missed: of 60 ms, what is left of three periods of 20 ms. */
    private static final long LATE_NS = 15_000_000L;

    private static final long PERIOD_NS = 1_000_000L;

    private final Thread thread = new Thread(this::watch, "punctuality");
    private volatile boolean kept = true;
    private volatile boolean ending;

    Punctuality() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether no thread was late, as far as one that wanted to run all the time can tell. */
    boolean isKept() {
        return kept;
    }

    private void watch() {
        long lastNs = System.nanoTime();
        while (!ending) {
            LockSupport.parkNanos(PERIOD_NS);
            long nowNs = System.nanoTime();
            kept &= nowNs - lastNs < LATE_NS;
            lastNs = nowNs;
        }
    }

    @Override
    public void close() {
        ending = true;
    }
}
