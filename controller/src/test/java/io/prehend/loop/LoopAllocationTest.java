package io.prehend.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/**
 * I15: the fast path allocates nothing. What may be seen is some hundred bytes in all: the compiler makes the thread
 * whose method it takes up allocate the strings that the method names.
 */
class LoopAllocationTest {
    private static final int ROUNDS = 100_000;
    private static final int WAITS = 10_000;
    private static final long COMPILER_BYTES = 1_000;

    @Test
    void shouldKeepTheTicksBudgetWithoutAllocating() {
        TickBudget budget = new TickBudget(1_000_000);
        assertThat(allocatedBy(ROUNDS, i -> budget.onTick(i * 37L % 5_000_000, i, i % 3)))
                .isLessThan(COMPILER_BYTES);
        assertThat(budget.ticks()).isEqualTo(2L * ROUNDS);
    }

    @Test
    void shouldWaitForTicksWithoutAllocating() {
        WallClockPacer pacer = new WallClockPacer(1_000);
        assertThat(allocatedBy(WAITS, i -> pacer.awaitNextTick())).isLessThan(COMPILER_BYTES);
    }

    private interface Step {
        void run(int i);
    }

    /** Bytes of the second of two runs; the first warms up. */
    private static long allocatedBy(int rounds, Step step) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        long before = 0;
        for (int round = 0; round < 2; round++) {
            before = threads.getThreadAllocatedBytes(self);
            for (int i = 0; i < rounds; i++) {
                step.run(i);
            }
        }
        return threads.getThreadAllocatedBytes(self) - before;
    }
}
