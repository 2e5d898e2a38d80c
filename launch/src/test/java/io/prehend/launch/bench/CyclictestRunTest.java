package io.prehend.launch.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class CyclictestRunTest {
    @Test
    void shouldCountTimesBeyondTheHistogramToo() throws IOException {
        Latency latency = CyclictestRun.parse("{\"thread\":{\"0\":{\"histogram\":{\"9\":500,\"20\":490,\"300\":5},"
                + "\"cycles\":1000,\"max\":250000}}}");
        assertThat(latency).isEqualTo(new Latency(9, 20, 250_000, 250_000));
    }

    @Test
    void shouldSayThatAVersionIsTooOld() {
        assertThatThrownBy(() -> CyclictestRun.parse("{\"thread\":{\"0\":{\"max\":3}}}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("too old");
    }
}
