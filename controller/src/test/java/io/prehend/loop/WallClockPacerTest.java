package io.prehend.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** On the real clock: asserts order and bounds that hold on any machine, however busy, never punctuality. */
class WallClockPacerTest {
    private static final long PERIOD_NS = TimeUnit.MILLISECONDS.toNanos(1);

    @Test
    void shouldStayOnTheGridOfTheFirstTickForever() {
        WallClockPacer pacer = new WallClockPacer(PERIOD_NS);
        long first = pacer.awaitNextTick();
        long ticks = 0;
        for (int i = 0; i < 200; i++) {
            long nowNs = pacer.awaitNextTick();
            ticks += 1;
            long dueNs = first + ticks * PERIOD_NS;
            assertThat(nowNs - dueNs).isNotNegative().isEqualTo(pacer.latenessNs());
            ticks += pacer.skippedTicks();
        }
    }

    @Test
    void shouldSkipTicksWhoseTimeHasPassedAndSaySo() {
        WallClockPacer pacer = new WallClockPacer(PERIOD_NS, PERIOD_NS / 2);
        long first = pacer.awaitNextTick();
        while (System.nanoTime() - first < 5 * PERIOD_NS) {
            Thread.onSpinWait();
        }
        pacer.awaitNextTick();
        assertThat(pacer.skippedTicks()).isGreaterThanOrEqualTo(4);
        assertThat(pacer.latenessNs()).isGreaterThanOrEqualTo(4 * PERIOD_NS);
    }

    @Test
    void shouldKeepTimeAlsoWhenInterrupted() {
        WallClockPacer pacer = new WallClockPacer(PERIOD_NS);
        long first = pacer.awaitNextTick();
        Thread.currentThread().interrupt();
        assertThat(pacer.awaitNextTick() - first).isGreaterThanOrEqualTo(PERIOD_NS);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void shouldRefuseAPeriodOrASpinThatMakesNoSense() {
        assertThatThrownBy(() -> new WallClockPacer(0)).hasMessageContaining("period must be positive");
        assertThatThrownBy(() -> new WallClockPacer(1_000, 1_000)).hasMessageContaining("less than the period");
    }
}
