package io.prehend.launch.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {
    @Test
    void shouldSayALineEachTenthWhereThereIsNoTerminal() {
        StringWriter err = new StringWriter();

        try (Progress progress = Progress.start("episodes", 300, new PrintWriter(err, true))) {
            for (int i = 0; i < 300; i++) {
                progress.step();
            }
        }

        assertThat(err.toString().lines())
                .hasSize(10)
                .contains("episodes: 30/300")
                .endsWith("episodes: 300/300");
    }

    @Test
    void shouldSayEveryStepOfAShortRun() {
        StringWriter err = new StringWriter();

        try (Progress progress = Progress.start("episodes", 3, new PrintWriter(err, true))) {
            progress.step();
            progress.step();
        }

        assertThat(err.toString().lines()).containsExactly("episodes: 1/3", "episodes: 2/3");
    }
}
