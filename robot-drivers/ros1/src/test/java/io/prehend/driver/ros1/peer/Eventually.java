package io.prehend.driver.ros1.peer;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.Assertions;

/** Waits for what happens on other threads and in other processes. */
public final class Eventually {
    private Eventually() {}

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
        while (endNs - System.nanoTime() > 0) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
