package io.prehend.launch.reaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.launch.Run;
import io.prehend.launch.report.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The measurement itself, with a robot in a process of its own. */
class BenchStopTest {
    @Test
    void shouldNameTheChannelsThatThereAre() {
        Run run = Run.of("bench", "stop", "--channel", "telepathy");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.sentence()).contains("mqtt");
        assertThat(Run.of("bench", "stop", "--channel", "mqtt", "--n", "0").sentence())
                .contains("from 1 to");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqtt", "click"})
    @Tag("slow")
    void shouldMeasureStopsAndResetInBetween(String channel, @TempDir Path folder) throws IOException {
        Path report = folder.resolve("report.json");

        Run run = Run.of("bench", "stop", "--channel", channel, "--n", "3", "--report", report.toString());

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.OK);
        assertThat(Files.readString(report)).contains("\"reaction_ms\"", "\"standstill_ms\"", "\"n\" : 3");
    }
}
