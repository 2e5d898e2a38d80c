package io.prehend.driver.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Drops at once, closes slowly. */
class LineLevelTest {
    private static final long MS = TimeUnit.MILLISECONDS.toNanos(1);

    private final LineLevel level = new LineLevel();

    @Test
    void shouldBeOpenUntilItHasStayedClosedForAWhile() {
        assertThat(level.closed()).isFalse();
        level.onLook(true, 0);
        level.onLook(true, 49 * MS);
        assertThat(level.closed()).isFalse();
        level.onLook(true, 50 * MS);
        assertThat(level.closed()).isTrue();
    }

    @Test
    void shouldDropAtTheFirstLookAndTellItOnce() {
        level.onLook(true, 0);
        level.onLook(true, 60 * MS);
        assertThat(level.onLook(false, 62 * MS)).isTrue();
        assertThat(level.closed()).isFalse();
        assertThat(level.onLook(false, 64 * MS)).isFalse();
    }

    @Test
    void shouldNotBeClosedByAContactThatBounces() {
        for (long ms = 0; ms < 400; ms += 20) {
            level.onLook(true, ms * MS);
            assertThat(level.onLook(false, (ms + 10) * MS)).isFalse();
            assertThat(level.closed()).isFalse();
        }
    }

    @Test
    void shouldRefuseSettingsThatCannotBeALine() {
        assertThatThrownBy(() -> LineSettings.of(" ", Signal.CTS)).hasMessageContaining("name of a port");
        assertThatThrownBy(() -> new LineSettings("/dev/x", Signal.HEARTBEAT, 115_200, 61 * MS))
                .hasMessageContaining("25 to 60 ms");
        assertThatThrownBy(() -> new LineSettings("/dev/x", Signal.HEARTBEAT, 300, 60 * MS))
                .hasMessageContaining("baud");
    }
}
