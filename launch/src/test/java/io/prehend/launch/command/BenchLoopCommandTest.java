package io.prehend.launch.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prehend.launch.Run;
import io.prehend.launch.report.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On the real clock: asserts that the figures hang together, never that this machine is punctual. */
class BenchLoopCommandTest {
    private static final Path CYCLICTEST = Path.of("/usr/bin/cyclictest");

    @TempDir
    private Path folder;

    @Test
    void shouldMeasureTheLoopBesideTheReference() throws IOException {
        Path file = folder.resolve("loop.json");

        Run run = Run.of("bench", "loop", "--seconds", "1", "--rate-hz", "500", "--report", file.toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        JsonNode report = new ObjectMapper().readTree(Files.readString(file));
        assertThat(report.path("rate_hz").asInt()).isEqualTo(500);
        assertThat(report.path("ticks").asLong() + report.path("missed").asLong())
                .isGreaterThanOrEqualTo(500);
        assertOrdered(report.path("late_us"));
        assertOrdered(report.path("work_us"));
        // A change of the supervisor's state allocates a little, and so may a compiler that is late: far less than
        // this.
        assertThat(report.path("alloc_bytes_per_tick").asDouble()).isLessThan(1);
        assertThat(report.path("scheduling").path("class").asText()).isIn("FIFO", "NORMAL", "UNKNOWN");
        assertThat(run.out()).contains("µs").contains("tick late");
        assertReference(report, run);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--seconds 0", "--seconds 1000000", "--rate-hz 5", "--rate-hz 1000000", "--seconds x"})
    void shouldRefuseWhatMakesNoSense(String arguments) {
        Run run = Run.of(("bench loop " + arguments).split(" "));
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.sentence()).contains(arguments.split(" ")[0]);
        assertThat(run.hasStackTrace()).isFalse();
    }

    @Test
    void shouldSayThatThereIsNoSuchProcessor() {
        Run run = Run.of("bench", "loop", "--seconds", "1", "--processor", "8000");
        assertThat(run.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(run.sentence()).contains("cannot be kept on processor 8000");
    }

    private static void assertReference(JsonNode report, Run run) {
        boolean realtime = report.path("scheduling").path("class").asText().equals("FIFO");
        if (Files.exists(CYCLICTEST) && realtime) {
            assertOrdered(report.path("reference_late_us"));
        } else if (Boolean.getBoolean("prehend.requirePeers") && !Files.exists(CYCLICTEST)) {
            fail("cyclictest is not installed: install the package rt-tests");
        } else {
            assertThat(report.has("reference_late_us")).isFalse();
            assertThat(run.err()).containsAnyOf("no cyclictest", "nothing to compare with");
        }
    }

    private static void assertOrdered(JsonNode latency) {
        assertThat(latency.path("p50").asDouble(-1)).isNotNegative();
        assertThat(latency.path("p99").asDouble())
                .isGreaterThanOrEqualTo(latency.path("p50").asDouble());
        assertThat(latency.path("p999").asDouble())
                .isGreaterThanOrEqualTo(latency.path("p99").asDouble());
        assertThat(latency.path("max").asDouble())
                .isGreaterThanOrEqualTo(latency.path("p999").asDouble());
    }
}
