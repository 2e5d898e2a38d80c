package io.prehend.launch.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StopRequestTest {
    @Test
    void shouldStopTheArmAtOnceAndTellTheWork() {
        AtomicInteger stops = new AtomicInteger();

        try (StopRequest stop = StopRequest.onSignal(stops::incrementAndGet)) {
            assertThat(stop.requested()).isFalse();
            stop.request();
            assertThat(stop.requested()).isTrue();
        }

        assertThat(stops).hasValue(1);
    }
}
