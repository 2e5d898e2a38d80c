package io.prehend.launch.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RestartDelayTest {
    @Test
    void shouldDoubleFromASecondToAMinute() {
        RestartDelay delay = new RestartDelay();
        List<Long> seconds = new ArrayList<>();
        long nowNs = 0;
        for (int death = 0; death < 9; death++) {
            long delayNs = delay.onDeath(nowNs, nowNs + 5);
            seconds.add(TimeUnit.NANOSECONDS.toSeconds(delayNs));
            nowNs += delayNs;
        }
        assertThat(seconds).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    }

    @Test
    void shouldBeginAnewAfterAMinuteOfHealth() {
        RestartDelay delay = new RestartDelay();
        delay.onDeath(0, 1);
        delay.onDeath(1, 2);
        assertThat(delay.onDeath(10, 10 + RestartDelay.WELL_NS - 1)).isEqualTo(4 * RestartDelay.FIRST_NS);
        assertThat(delay.onDeath(10, 10 + RestartDelay.WELL_NS)).isEqualTo(RestartDelay.FIRST_NS);
    }
}
