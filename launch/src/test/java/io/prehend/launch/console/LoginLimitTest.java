package io.prehend.launch.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LoginLimitTest {
    private static final long S = TimeUnit.SECONDS.toNanos(1);

    private final LoginLimit limit = new LoginLimit();

    @Test
    void shouldForgiveThreeMistakesAndThenWaitTwiceAsLongEachTime() {
        fail(LoginLimit.FREE - 1, 0);
        assertThat(limit.waitNs("alice", 0)).isZero();
        fail(1, 0);
        assertThat(limit.waitNs("alice", 0)).isEqualTo(S);
        assertThat(limit.waitNs("alice", S)).isZero();
        fail(1, S);
        assertThat(limit.waitNs("alice", S)).isEqualTo(2 * S);
        fail(1, 3 * S);
        assertThat(limit.waitNs("alice", 3 * S)).isEqualTo(4 * S);
    }

    @Test
    void shouldNeverWaitLongerThanAMinuteOrSo() {
        fail(500, 0);
        assertThat(limit.waitNs("alice", 0)).isEqualTo(64 * S);
    }

    @Test
    void shouldForgetAfterTheRightPasswordOrAQuarterOfAnHour() {
        fail(10, 0);
        assertThat(limit.waitNs("alice", 16 * 60 * S)).isZero();
        limit.succeeded("alice");
        assertThat(limit.waitNs("alice", 0)).isZero();
    }

    @Test
    void shouldKeepNamesApart() {
        fail(10, 0);
        assertThat(limit.waitNs("bob", 0)).isZero();
    }

    private void fail(int times, long nowNs) {
        for (int i = 0; i < times; i++) {
            limit.failed("alice", nowNs);
        }
    }
}
