package io.prehend.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StopLatchTest {
    private final StopLatch latch = new StopLatch();

    @Test
    void shouldKeepWhatWasAskedForUntilItIsCleared() {
        assertThat(latch.trip(StopCause.OPERATOR_STOP, 7)).isTrue();
        assertThat(latch.tripped()).isTrue();
        assertThat(latch.causes()).isEqualTo(StopCause.OPERATOR_STOP.bit());
        assertThat(latch.clear(latch.snapshot())).isTrue();
        assertThat(latch.tripped()).isFalse();
    }

    @Test
    void shouldCoalesceAndCountRepeatedRequests() {
        latch.trip(StopCause.OPERATOR_STOP, 7);
        assertThat(latch.trip(StopCause.OPERATOR_STOP, 8)).isFalse();
        assertThat(latch.firstNs(StopCause.OPERATOR_STOP)).isEqualTo(7);
        assertThat(latch.requests(StopCause.OPERATOR_STOP)).isEqualTo(2);
    }

    @Test
    void shouldNotLoseASecondRequestForTheSameCauseThatComesWhileSomebodyClears() {
        latch.trip(StopCause.OPERATOR_STOP, 1);
        long seen = latch.snapshot();
        latch.trip(StopCause.OPERATOR_STOP, 2);
        assertThat(latch.clear(seen)).isFalse();
        assertThat(latch.tripped()).isTrue();
    }

    @Test
    void shouldLetAnyoneSeeThatSomethingWasAskedForSinceTheyLooked() {
        long before = latch.asked();
        latch.trip(StopCause.OPERATOR_STOP, 1);
        long first = latch.asked();
        assertThat(first).isNotEqualTo(before);
        latch.trip(StopCause.OPERATOR_STOP, 2);
        long second = latch.asked();
        assertThat(second).isNotEqualTo(first);
        latch.clear(latch.snapshot());
        assertThat(latch.asked()).as("clearing asks for nothing").isEqualTo(second);
    }

    @Test
    void shouldSurviveMoreRequestsThanItsCounterHolds() {
        for (int i = 0; i < (1 << 20) + 3; i++) {
            latch.trip(StopCause.LOOP_STALLED, i);
        }
        assertThat(latch.causes()).isEqualTo(StopCause.LOOP_STALLED.bit());
        assertThat(latch.clear(latch.snapshot())).isTrue();
    }

    /**
     * Every request must have been seen by a later clearing, or still stand: a lost one would be a stop that nobody
     * does.
     */
    @Test
    void shouldLoseNoRequestWhileManyThreadsTripAndOneClears() throws InterruptedException {
        int threads = 4;
        int requests = 50_000;
        AtomicBoolean done = new AtomicBoolean();
        AtomicLong lost = new AtomicLong();
        AtomicLong clearings = new AtomicLong();
        CountDownLatch start = new CountDownLatch(1);
        Thread[] stoppers = new Thread[threads];
        for (int t = 0; t < threads; t++) {
            StopCause cause = StopCause.of(t % 2);
            stoppers[t] = new Thread(() -> {
                awaitQuietly(start);
                for (int i = 0; i < requests; i++) {
                    long before = clearings.get();
                    latch.trip(cause, i);
                    // Either it stands, or somebody has cleared (and counted it first) since we asked.
                    if (!cause.in(latch.causes()) && clearings.get() == before) {
                        lost.incrementAndGet();
                    }
                }
            });
            stoppers[t].start();
        }
        Thread clearer = new Thread(() -> {
            while (!done.get()) {
                long snapshot = latch.snapshot();
                clearings.incrementAndGet();
                latch.clear(snapshot);
            }
        });
        clearer.start();
        start.countDown();
        for (Thread stopper : stoppers) {
            stopper.join();
        }
        done.set(true);
        clearer.join();
        assertThat(lost.get()).isZero();
        assertThat(latch.requests(StopCause.of(0)) + latch.requests(StopCause.of(1)))
                .isEqualTo((long) threads * requests);
        // The number of requests is part of the state, so that a clearing fails if even one was not seen.
        assertThat(latch.snapshot() >>> 44).isEqualTo((long) threads * requests % (1 << 20));
    }

    @Test
    void shouldStayTrippedForEveryObserverUntilItIsCleared() throws InterruptedException {
        AtomicBoolean done = new AtomicBoolean();
        AtomicLong flickers = new AtomicLong();
        latch.trip(StopCause.OPERATOR_STOP, 0);
        Thread observer = new Thread(() -> {
            while (!done.get()) {
                if (!latch.tripped()) {
                    flickers.incrementAndGet();
                }
            }
        });
        observer.start();
        for (int i = 0; i < 200_000; i++) {
            latch.trip(StopCause.of(i % StopCause.count()), i);
        }
        done.set(true);
        observer.join();
        assertThat(flickers.get()).isZero();
        assertThat(Long.bitCount(latch.causes())).isEqualTo(StopCause.count());
    }

    private static void awaitQuietly(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
