package io.prehend.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TickBudgetTest {
    private static final long PERIOD_NS = 1_000_000;

    private final TickBudget budget = new TickBudget(PERIOD_NS);

    @Test
    void shouldCallATickThatEndsWithinItsPeriodPunctual() {
        budget.onTick(400_000, 600_000, 0);
        assertThat(budget.overruns()).isZero();
        assertThat(budget.lastStallNs()).isZero();
    }

    @Test
    void shouldCountOverrunsInARowUntilATickIsPunctualAgain() {
        budget.onTick(0, 1_000_001, 0);
        budget.onTick(1, 1_100_000, 0);
        assertThat(budget.consecutiveOverruns()).isEqualTo(2);
        budget.onTick(100_000, 100_000, 0);
        assertThat(budget.consecutiveOverruns()).isZero();
        assertThat(budget.overruns()).isEqualTo(2);
        assertThat(budget.ticks()).isEqualTo(3);
    }

    @Test
    void shouldReportHowLongTheLoopStoodStill() {
        budget.onTick(31_000_000, 200_000, 31);
        assertThat(budget.lastStallNs()).isEqualTo(31_200_000);
        assertThat(budget.missed()).isEqualTo(31);
        assertThat(budget.lateness().maxNs()).isEqualTo(31_000_000);
        assertThat(budget.duration().maxNs()).isEqualTo(200_000);
    }
}
