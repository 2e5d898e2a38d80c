package io.prehend.launch.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prehend.launch.Run;
import io.prehend.launch.report.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log from the demo that recorded it to what others read. */
class ReplayCommandTest {
    @TempDir
    private Path folder;

    @Test
    void shouldRecordSayCheckAndExport() throws IOException {
        String log = folder.resolve("log").toString();
        JsonNode demo = report(
                Run.of("demo", "--policy", "expert", "--episodes", "1", "--headless", "--record", log, "--report", "-"),
                ExitCode.OK);

        JsonNode stat = report(Run.of("replay", "stat", log, "--report", "-"), ExitCode.OK);
        assertThat(stat.get("episodes").asInt()).isEqualTo(1);
        assertThat(stat.get("successes").asInt())
                .isEqualTo(demo.get("successes").asInt());
        assertThat(stat.get("steps").asInt())
                .isEqualTo(stat.get("shown_steps").asInt())
                .isEqualTo(demo.get("record").get("recorded").asInt() - 1);
        assertThat(stat.get("points_mean").asDouble()).as("the expert's clouds").isGreaterThan(50);
        assertThat(report(Run.of("replay", "verify", log, "--report", "-"), ExitCode.OK)
                        .get("sound")
                        .asBoolean())
                .isTrue();

        Path csv = folder.resolve("log.csv");
        assertThat(Run.of("replay", "export", log, "--out", csv.toString()).exitCode())
                .isEqualTo(ExitCode.OK);
        assertThat(Files.readAllLines(csv)).hasSize(stat.get("steps").asInt() + 1);
    }

    @Test
    void shouldRefuseWhatIsNoLogWithOneSentence() throws IOException {
        Run missing = Run.of("replay", "stat", folder.resolve("nowhere").toString());
        assertThat(missing.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(missing.sentence()).contains("There is no folder");

        Files.write(folder.resolve("segment-0000000001.replay"), new byte[5000]);
        JsonNode damaged =
                report(Run.of("replay", "verify", folder.toString(), "--report", "-"), ExitCode.CHECK_FAILED);
        assertThat(damaged.get("damaged_bytes").asInt()).isEqualTo(5000);

        Run other = Run.of("replay", "export", folder.toString(), "--out", "log.h5");
        assertThat(other.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(other.sentence()).contains(".npz or .csv");
    }

    /** So many steps that they take longer than the 10 ms in which a process counts its time. */
    @Test
    void shouldMeasureHowFastALogIs() throws IOException {
        JsonNode report = report(
                Run.of(
                        "bench",
                        "replay",
                        "--steps",
                        "20000",
                        "--points",
                        "16",
                        "--seconds",
                        "1",
                        "--folder",
                        folder.toString(),
                        "--report",
                        "-"),
                ExitCode.OK);

        assertThat(report.get("appends_per_cpu_s").asDouble()).isPositive();
        assertThat(report.get("clouds_per_s").asDouble()).isPositive();
        assertThat(report.get("dropped").asInt()).isZero();
        assertThat(folder).isEmptyDirectory();
    }

    private static JsonNode report(Run run, int exitCode) throws IOException {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        return new ObjectMapper().readTree(run.out());
    }
}
