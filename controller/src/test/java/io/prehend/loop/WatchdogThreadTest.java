package io.prehend.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.safety.StopCause;
import io.prehend.safety.StopLatch;
import io.prehend.safety.Watchdog;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WatchdogThreadTest {
    @Test
    void shouldStopTheArmWhenTheLoopFallsSilent() throws InterruptedException {
        StopLatch latch = new StopLatch();
        Watchdog watchdog = new Watchdog(latch);
        CountDownLatch stopped = new CountDownLatch(2);
        try (WatchdogThread thread = new WatchdogThread(watchdog, stopped::countDown, 81)) {
            watchdog.feed(System.nanoTime());
            assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(latch.causes() & StopCause.LOOP_STALLED.bit()).isNotZero();
            assertThat(thread.scheduling()).isNotNull();
        }
    }

    @Test
    void shouldLetALoopThatEndedOnPurposeRest() throws InterruptedException {
        StopLatch latch = new StopLatch();
        Watchdog watchdog = new Watchdog(latch);
        CountDownLatch stopped = new CountDownLatch(1);
        try (WatchdogThread thread = new WatchdogThread(watchdog, stopped::countDown, 81)) {
            watchdog.feed(System.nanoTime());
            watchdog.sleep();
            assertThat(stopped.await(100, TimeUnit.MILLISECONDS)).isFalse();
            assertThat(thread.scheduling()).isNotNull();
        }
        assertThat(latch.causes()).isZero();
    }
}
