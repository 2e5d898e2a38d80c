package io.prehend.safety;

import static io.prehend.safety.FilterBench.MS;
import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.testing.Allocation;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** I15: neither the filter nor the supervisor, the latch or the watchdog allocates while nothing changes. */
class SafetyAllocationTest {
    private static final int TICKS = 100_000;

    private final FilterBench bench = new FilterBench().seed(FilterBench.HOME);
    private final SupervisorBench safety = new SupervisorBench();
    private final Watchdog watchdog = new Watchdog(safety.latch);

    @Test
    void shouldAllocateNothingInAHundredThousandTicks() {
        safety.run();
        run(20_000);
        long fewest = Allocation.fewestBytes(() -> run(TICKS));
        // Reading the counter may itself cost a boxed number or two; a hundred thousand ticks may not.
        assertThat(fewest).isLessThan(TICKS / 100);
    }

    @Test
    void shouldFilterACommandInTheTimeThatItMayTake() {
        run(20_000);
        long[] tookNs = new long[20_000];
        for (int tick = 0; tick < tookNs.length; tick++) {
            wish(tick);
            bench.nowNs += MS;
            bench.measured.setHeader(bench.nowNs, bench.nowNs, tick);
            long beganNs = System.nanoTime();
            bench.filter.apply(bench.desired, bench.measured, false, 1, bench.nowNs, bench.executed);
            tookNs[tick] = System.nanoTime() - beganNs;
        }
        Arrays.sort(tookNs);
        System.out.printf(
                "filter: p50 %.1f us, p99 %.1f us%n",
                tookNs[tookNs.length / 2] * 1e-3, tookNs[tookNs.length * 99 / 100] * 1e-3);
        // 15 µs is the aim on a quiet machine; a busy one may take several times that.
        assertThat(tookNs[tookNs.length / 2]).isLessThan(100_000);
    }

    private void run(int ticks) {
        for (int tick = 0; tick < ticks; tick++) {
            wish(tick);
            bench.nowNs += MS;
            bench.measured.setHeader(bench.nowNs, bench.nowNs, tick);
            boolean braking = tick % 5_000 > 4_000;
            bench.filter.apply(bench.desired, bench.measured, braking, 1, bench.nowNs, bench.executed);
            watchdog.feed(bench.nowNs);
            watchdog.check(bench.nowNs);
            safety.nowNs += MS;
            safety.supervisor.tick(safety.nowNs, safety.inputs);
        }
    }

    /** Smooth for a while, then jumps: some of it passes, some is chased, some runs into the floor. */
    private void wish(int tick) {
        double t = tick * 1e-3;
        double jump = tick % 2_000 < 200 ? 1.5 : 0;
        for (int joint = 0; joint < 7; joint++) {
            double swing = 0.2 * (1 - Math.cos(t));
            bench.desired.setJoint(joint, FilterBench.HOME[joint] + swing + jump, 0.2 * Math.sin(t));
        }
        if (tick % 1_000 == 0) {
            bench.desired.setJoint(2, Double.NaN, 0);
        }
    }
}
