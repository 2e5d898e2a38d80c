package io.prehend.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WatchdogTest {
    private static final long MS = 1_000_000L;

    private final StopLatch latch = new StopLatch();
    private final Watchdog watchdog = new Watchdog(latch);

    @Test
    void shouldTripWhenTheLoopFallsSilentForLongerThanItsLimit() {
        watchdog.feed(1_000 * MS);
        assertThat(watchdog.check(1_050 * MS)).isFalse();
        assertThat(latch.tripped()).isFalse();
        assertThat(watchdog.check(1_050 * MS + 1)).isTrue();
        assertThat(StopCause.LOOP_STALLED.in(latch.causes())).isTrue();
    }

    @Test
    void shouldSleepUntilItIsFedForTheFirstTimeAndAfterTheLoopHasEnded() {
        assertThat(watchdog.check(Long.MAX_VALUE)).isFalse();
        watchdog.feed(0);
        watchdog.sleep();
        assertThat(watchdog.check(1_000 * MS)).isFalse();
        assertThat(latch.tripped()).isFalse();
    }

    @Test
    void shouldTripAgainAsLongAsTheLoopIsSilentSoThatAResetCannotHideIt() {
        watchdog.feed(0);
        watchdog.check(60 * MS);
        latch.clear(latch.snapshot());
        assertThat(watchdog.check(65 * MS)).isTrue();
        assertThat(latch.tripped()).isTrue();
    }

    @Test
    void shouldStayTrippedWhenTheLoopComesBack() {
        watchdog.feed(0);
        watchdog.check(60 * MS);
        watchdog.feed(61 * MS);
        assertThat(watchdog.check(62 * MS)).isFalse();
        assertThat(latch.tripped()).isTrue();
    }

    /** When everything was frozen, the loop may wake up first and hide from the watchdog's thread that it was away. */
    @Test
    void shouldTripWhenTheLoopComesBackBeforeTheWatchdogHasLooked() {
        watchdog.feed(0);
        watchdog.feed(50 * MS);
        assertThat(latch.tripped()).isFalse();
        watchdog.feed(550 * MS);
        assertThat(StopCause.LOOP_STALLED.in(latch.causes())).isTrue();
        assertThat(latch.firstNs(StopCause.LOOP_STALLED)).isEqualTo(550 * MS);
        assertThat(watchdog.check(551 * MS)).isFalse();
    }

    @Test
    void shouldNotTakeASleepForAStall() {
        watchdog.feed(0);
        watchdog.sleep();
        watchdog.feed(10_000 * MS);
        assertThat(latch.tripped()).isFalse();
    }

    @Test
    void shouldRefuseALimitThatIsNoTime() {
        assertThatThrownBy(() -> new Watchdog(latch, 0)).hasMessageContaining("must be positive");
    }
}
