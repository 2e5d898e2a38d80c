package io.prehend.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Adversarial states and commands, judged by a checker that shares no code with the filter. The long run: {@code mvn
 * -Pslow -pl controller test -Dtest=SafetyFilterFuzzTest -Dprehend.fuzz.ticks=10000000 [-Dprehend.fuzz.seed=1]}.
 */
class SafetyFilterFuzzTest {
    private static final long SEED = Long.getLong("prehend.fuzz.seed", 20_260_101);
    /** Fewer where the whole is run again and again, as by PIT. */
    private static final long SHORT_TICKS = Long.getLong("prehend.fuzz.short", 100_000);

    @Test
    void shouldKeepEveryLimitForAHundredThousandTicks() {
        fuzz(SEED, SHORT_TICKS * 3 / 5, false);
        fuzz(SEED + 1, SHORT_TICKS * 2 / 5, true);
    }

    /** Where a joint starts outside its range, the rule is another one: inwards only. */
    @Test
    void shouldNeverLetAJointThatStartsOutsideGoFurtherOut() {
        for (long seed : new long[] {2, 4, 5, 9, 12}) {
            FilterFuzz fuzz = new FilterFuzz(seed, false, 1);
            fuzz.run(SHORT_TICKS / 10);
            assertThat(fuzz.checker.firstViolation).as("seed %d", seed).isNull();
        }
    }

    @Test
    @Tag("slow")
    void shouldKeepEveryLimitForTenMillionTicks() {
        long ticks = Long.getLong("prehend.fuzz.ticks", 10_000_000L);
        fuzz(SEED + 2, ticks * 3 / 4, false);
        fuzz(SEED + 3, ticks / 4, true);
    }

    private static void fuzz(long seed, long ticks, boolean reduced) {
        FilterFuzz fuzz = new FilterFuzz(seed, reduced);
        fuzz.run(ticks);
        LimitChecker checker = fuzz.checker;
        System.out.printf(
                "fuzz seed=%d profile=%s ticks=%d commands=%d violations=%d used(v,a,j)=%s nearest(range,box,self)=%s"
                        + " hand=%.3f m/s verdicts=%s stages=%s%n",
                seed,
                reduced ? "reduced" : "normal",
                ticks,
                checker.commands,
                checker.violations,
                Arrays.toString(checker.used),
                Arrays.toString(checker.nearest),
                checker.handMPerS,
                Arrays.toString(fuzz.verdicts),
                Arrays.toString(fuzz.stages));
        assertThat(checker.firstViolation).as("seed %d", seed).isNull();
        if (ticks < 40_000) {
            return;
        }
        // A run means something only if the filter had to do all that it can do, and came near the limits.
        assertThat(fuzz.verdicts).doesNotContain(0);
        assertThat(fuzz.stages).doesNotContain(0);
        assertThat(checker.used[0]).isGreaterThan(0.99);
        assertThat(checker.used[1]).isGreaterThan(0.99);
    }
}
