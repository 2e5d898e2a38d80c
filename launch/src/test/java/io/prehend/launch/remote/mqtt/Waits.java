package io.prehend.launch.remote.mqtt;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.Assertions;

/** Waits for what happens on other threads and in other processes. */
final class Waits {
    private static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(10);

    private Waits() {}

    static void until(String what, BooleanSupplier holds) {
        long startNs = System.nanoTime();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - startNs > LONGEST_NS) {
                Assertions.fail("not within 10 s: " + what);
            }
            pause(2);
        }
    }

    static void pause(long ms) {
        long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
        for (long leftNs = endNs - System.nanoTime(); leftNs > 0; leftNs = endNs - System.nanoTime()) {
            LockSupport.parkNanos(leftNs);
        }
    }
}
