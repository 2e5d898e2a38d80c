package io.prehend.launch.trial;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** How a trial waits. Stateless; any thread. */
public final class Waiting {
    private Waiting() {}

    /** Lets {@code durationNs} pass. */
    public static void pass(long durationNs) {
        long endNs = System.nanoTime() + durationNs;
        for (long leftNs = durationNs; leftNs > 0; leftNs = endNs - System.nanoTime()) {
            LockSupport.parkNanos(leftNs);
        }
    }

    /** Looks every {@code lookEveryNs} whether {@code holds}, for up to {@code withinNs}; whether it did. */
    public static boolean until(BooleanSupplier holds, long withinNs, long lookEveryNs) {
        long beganNs = System.nanoTime();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - beganNs > withinNs) {
                return false;
            }
            LockSupport.parkNanos(lookEveryNs);
        }
        return true;
    }

    /** Looks every {@code lookEveryNs} until {@code count} is what it was before, for up to {@code withinNs}. */
    public static void untilUnchanged(LongSupplier count, long withinNs, long lookEveryNs) {
        long endNs = System.nanoTime() + withinNs;
        long before;
        long now = count.getAsLong();
        do {
            before = now;
            pass(lookEveryNs);
            now = count.getAsLong();
        } while (now != before && endNs - System.nanoTime() > 0);
    }
}
