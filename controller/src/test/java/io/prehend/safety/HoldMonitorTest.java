package io.prehend.safety;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HoldMonitorTest {
    private static final long MS = 1_000_000L;

    private final HoldMonitor holds = new HoldMonitor();

    @Test
    void shouldEndAHoldWhenAllHasBeenWellForTwoTenthsOfASecond() {
        holds.began(1_000 * MS);
        assertThat(holds.over(1_200 * MS - 1)).isFalse();
        assertThat(holds.over(1_200 * MS)).isTrue();
        holds.tick(1_150 * MS, true);
        holds.tick(1_160 * MS, false);
        assertThat(holds.over(1_350 * MS - 1)).isFalse();
        assertThat(holds.over(1_350 * MS)).isTrue();
    }

    @Test
    void shouldFindAHoldTooLongAfterTwoSecondsHoweverOftenItsCauseComesAndGoes() {
        for (int hold = 0; hold < 20; hold++) {
            long beganNs = hold * 60_000 * MS;
            holds.began(beganNs);
            holds.tick(beganNs + 1_900 * MS, hold % 2 == 0);
            assertThat(holds.tooLong(beganNs + 2_000 * MS)).as("hold %d", hold).isFalse();
            assertThat(holds.tooLong(beganNs + 2_000 * MS + 1))
                    .as("hold %d", hold)
                    .isTrue();
        }
    }

    @Test
    void shouldFindSixHoldsInTenSecondsTooMany() {
        for (int hold = 0; hold < 6; hold++) {
            assertThat(holds.tooOften(hold * 1_000 * MS)).as("hold %d", hold).isFalse();
            holds.began(hold * 1_000 * MS);
        }
        assertThat(holds.tooOften(5_000 * MS)).isTrue();
        assertThat(holds.tooOften(10_000 * MS - 1)).isTrue();
        assertThat(holds.tooOften(10_000 * MS)).as("the first is long ago").isFalse();
        // Of the last six the second now is the first.
        holds.began(10_500 * MS);
        assertThat(holds.tooOften(10_500 * MS)).isTrue();
        assertThat(holds.tooOften(11_000 * MS)).isFalse();
    }

    @Test
    void shouldCountAnewOnceItHasForgotten() {
        for (int hold = 0; hold < 6; hold++) {
            holds.began(hold * MS);
        }
        holds.forget();
        for (int hold = 0; hold < 6; hold++) {
            assertThat(holds.tooOften((10 + hold) * MS)).as("hold %d", hold).isFalse();
            holds.began((10 + hold) * MS);
        }
        assertThat(holds.tooOften(15 * MS)).isTrue();
    }
}
