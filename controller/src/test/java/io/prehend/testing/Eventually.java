package io.prehend.testing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.Assertions;

/** Waits for what happens on other threads and in other processes. */
public final class Eventually {
    private static final long USUAL_MS = 10_000;

    private Eventually() {}

    /** Waits until {@code what} holds, for up to ten seconds. */
    public static void until(String what, BooleanSupplier holds) {
        within(USUAL_MS, what, holds);
    }

    /** Waits until {@code what} holds, for up to {@code longestMs}; returns how long it took, ms. */
    public static long within(long longestMs, String what, BooleanSupplier holds) {
        long startNs = System.nanoTime();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - startNs > TimeUnit.MILLISECONDS.toNanos(longestMs)) {
                Assertions.fail("not within " + longestMs + " ms: " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs);
    }

    /** Lets {@code ms} pass, to see that nothing happens meanwhile. */
    public static void letPass(long ms) {
        long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
        for (long leftNs = endNs - System.nanoTime(); leftNs > 0; leftNs = endNs - System.nanoTime()) {
            LockSupport.parkNanos(leftNs);
        }
    }
}
