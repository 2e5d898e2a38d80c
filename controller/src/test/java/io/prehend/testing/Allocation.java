package io.prehend.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What code allocates on the thread that runs it. */
public final class Allocation {
    /**
     * The compiler makes the thread whose method it takes up allocate the strings that the method names: some hundred
     * bytes, also in the round that counts.
     */
    public static final long COMPILER_BYTES = 1_000;

    private static final int ROUNDS = 5;

    private Allocation() {}

    /**
     * The fewest bytes that a round of {@code work} allocated, of up to five: in the first ones the compiler is at work
     * as well, on a busy machine for longer.
     */
    public static long fewestBytes(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        long fewest = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS && fewest > 0; round++) {
            long before = threads.getThreadAllocatedBytes(self);
            work.run();
            fewest = Math.min(fewest, threads.getThreadAllocatedBytes(self) - before);
        }
        return fewest;
    }
}
