package io.prehend.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TickHistogramTest {
    private static final double RELATIVE_WIDTH = 1.0 / 64;

    @Property
    void shouldReportAPercentileNeverTooLowAndAtMostOneBucketTooHigh(
            @ForAll long seed, @ForAll @LongRange(min = 1, max = 62) long bits) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] values = random.longs(500, 0, 1L << bits).toArray();
        TickHistogram histogram = new TickHistogram();
        for (long value : values) {
            histogram.record(value);
        }
        Arrays.sort(values);
        TickHistogram.Snapshot snapshot = histogram.snapshot();
        for (double percent : new double[] {0.1, 50, 90, 99, 99.9, 100}) {
            long exact = values[(int) Math.ceil(values.length * percent / 100) - 1];
            assertThat(snapshot.percentileNs(percent))
                    .isBetween(exact, exact + (long) Math.ceil(exact * RELATIVE_WIDTH));
        }
        assertThat(snapshot.maxNs()).isEqualTo(values[values.length - 1]);
        assertThat(snapshot.count()).isEqualTo(values.length);
    }

    @Test
    void shouldTakeTheLargestAndNegativeDurations() {
        TickHistogram histogram = new TickHistogram();
        histogram.record(Long.MAX_VALUE);
        histogram.record(-5);
        assertThat(histogram.snapshot().percentileNs(50)).isZero();
        assertThat(histogram.snapshot().percentileNs(100)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldCountAndAddUpForCumulativeBuckets() {
        TickHistogram histogram = new TickHistogram();
        for (int i = 1; i <= 100; i++) {
            histogram.record(i * 10_000L);
        }
        TickHistogram.Snapshot snapshot = histogram.snapshot();
        assertThat(snapshot.countUpTo(500_000)).isBetween(50L, 51L);
        assertThat(snapshot.countUpTo(Long.MAX_VALUE)).isEqualTo(100);
        assertThat(snapshot.countUpTo(-1)).isZero();
        assertThat(snapshot.sumNs()).isBetween(50_500_000.0, 50_500_000 * 1.016);
    }

    @Test
    void shouldAnswerZeroWhenNothingWasRecordedAndRefuseNonsense() {
        TickHistogram.Snapshot empty = new TickHistogram().snapshot();
        assertThat(empty.percentileNs(99)).isZero();
        assertThatThrownBy(() -> empty.percentileNs(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> empty.percentileNs(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldTellWhatCameSinceAnEarlierSnapshot() {
        TickHistogram histogram = new TickHistogram();
        histogram.record(1_000_000);
        TickHistogram.Snapshot earlier = histogram.snapshot();
        histogram.record(10);
        histogram.record(20);
        TickHistogram.Snapshot since = histogram.snapshot().since(earlier);
        assertThat(since.count()).isEqualTo(2);
        assertThat(since.percentileNs(100)).isEqualTo(20);
        assertThat(since.maxNs()).isEqualTo(20);
    }
}
