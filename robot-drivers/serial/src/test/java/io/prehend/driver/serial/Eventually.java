package io.prehend.driver.serial;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.Assertions;

/** Waits for what happens on other threads and in other processes. */
final class Eventually {
    private Eventually() {}

    /** Waits until {@code what} holds, for up to {@code longestMs}. */
    static void within(long longestMs, String what, BooleanSupplier holds) {
        long startNs = System.nanoTime();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - startNs > TimeUnit.MILLISECONDS.toNanos(longestMs)) {
                Assertions.fail("not within " + longestMs + " ms: " + what);
            }
            LockSupport.parkNanos(500_000);
        }
    }
}
