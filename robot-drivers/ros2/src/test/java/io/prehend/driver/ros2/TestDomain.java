package io.prehend.driver.ros2;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A domain of DDS that no other test process on this machine is likely to use, and waiting for what happens in it. */
final class TestDomain {
    /** Ports of domains above 101 may collide with those that the kernel gives away. */
    static final int ID = (int) (1 + ProcessHandle.current().pid() % 100);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private TestDomain() {}

    static Ros2Node node(String name) {
        return Ros2.open(Ros2Settings.of(name).withDomainId(ID));
    }

    /** Waits until {@code happened}, for as long as a busy machine may need. */
    static void await(String what, BooleanSupplier happened) {
        long endNs = System.nanoTime() + PATIENCE.toNanos();
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() > endNs) {
                throw new AssertionError("not within " + PATIENCE.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Parks until {@code dueNs}. */
    static void pause(long dueNs) {
        for (long leftNs = dueNs - System.nanoTime(); leftNs > 0; leftNs = dueNs - System.nanoTime()) {
            LockSupport.parkNanos(leftNs);
        }
    }
}
