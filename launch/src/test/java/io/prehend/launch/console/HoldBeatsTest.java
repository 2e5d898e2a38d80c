package io.prehend.launch.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HoldBeatsTest {
    private static final long MS = TimeUnit.MILLISECONDS.toNanos(1);

    private final HoldBeats beats = new HoldBeats();

    @Test
    void shouldMeasureFromTheFirstBeatToNow() {
        hold(0, 1000);
        assertThat(beats.take(1040 * MS)).isEqualTo(1040 * MS);
    }

    @Test
    void shouldBeginAgainAfterAGap() {
        hold(0, 600);
        hold(751, 1300);
        assertThat(beats.take(1310 * MS)).isEqualTo((1310 - 751) * MS);
    }

    @Test
    void shouldCountForNothingOnceReleased() {
        hold(0, 2000);
        assertThat(beats.take(2151 * MS)).isZero();
    }

    @Test
    void shouldServeOneActOnly() {
        hold(0, 2000);
        beats.take(2000 * MS);
        assertThat(beats.take(2001 * MS)).isZero();
    }

    @Test
    void shouldNotBeHeldByTwoBeatsFarApart() {
        beats.beat(0);
        beats.beat(1500 * MS);
        assertThat(beats.take(1500 * MS)).isZero();
    }

    private void hold(long fromMs, long toMs) {
        for (long ms = fromMs; ms <= toMs; ms += 50) {
            beats.beat(ms * MS);
        }
    }
}
