package io.prehend.launch.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final long MS = TimeUnit.MILLISECONDS.toNanos(1);

    private final RateLimit limit = new RateLimit(10, 3);

    @Test
    void shouldAllowAFewAtOnceAndThenSoManyASecond() {
        assertThat(allowed("a", 0, 10)).isEqualTo(3);
        assertThat(allowed("a", 99 * MS, 10)).isZero();
        assertThat(allowed("a", 201 * MS, 10)).isEqualTo(2);
    }

    @Test
    void shouldNotSaveUpMoreThanAFew() {
        allowed("a", 0, 10);
        assertThat(allowed("a", 3_600_000 * MS, 100)).isEqualTo(3);
    }

    @Test
    void shouldCountEachByItself() {
        allowed("a", 0, 10);
        assertThat(allowed("b", 0, 10)).isEqualTo(3);
    }

    private int allowed(String key, long nowNs, int tries) {
        int allowed = 0;
        for (int i = 0; i < tries; i++) {
            allowed += limit.allows(key, nowNs) ? 1 : 0;
        }
        return allowed;
    }
}
