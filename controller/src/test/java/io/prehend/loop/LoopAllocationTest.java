package io.prehend.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.testing.Allocation;
import org.junit.jupiter.api.Test;

/** I15: the fast path allocates nothing. */
class LoopAllocationTest {
    private static final int ROUNDS = 100_000;
    private static final int WAITS = 10_000;

    @Test
    void shouldKeepTheTicksBudgetWithoutAllocating() {
        TickBudget budget = new TickBudget(1_000_000);
        assertThat(allocatedBy(ROUNDS, i -> budget.onTick(i * 37L % 5_000_000, i, i % 3)))
                .isLessThan(Allocation.COMPILER_BYTES);
        assertThat(budget.ticks()).isGreaterThanOrEqualTo(ROUNDS);
    }

    @Test
    void shouldWaitForTicksWithoutAllocating() {
        WallClockPacer pacer = new WallClockPacer(1_000);
        assertThat(allocatedBy(WAITS, i -> pacer.awaitNextTick())).isLessThan(Allocation.COMPILER_BYTES);
    }

    private interface Step {
        void run(int i);
    }

    private static long allocatedBy(int rounds, Step step) {
        return Allocation.fewestBytes(() -> {
            for (int i = 0; i < rounds; i++) {
                step.run(i);
            }
        });
    }
}
