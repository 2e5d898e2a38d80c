package io.prehend.launch.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prehend.launch.Run;
import io.prehend.launch.report.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
    @TempDir
    private Path folder;

    @Test
    void shouldExamineThisMachineAndLeaveNothingBehind() throws IOException {
        Run run = Run.of("doctor", "--config", configFor(folder.resolve("new/data")), "--report", "-");

        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(report.path("checks")).hasSizeGreaterThan(12);
        int sum = report.path("ok").asInt()
                + report.path("warn").asInt()
                + report.path("fail").asInt();
        assertThat(sum).isEqualTo(report.path("checks").size());
        for (JsonNode check : report.path("checks")) {
            assertThat(check.path("sentence").asText()).endsWith(".").doesNotContain("\n");
        }
        assertThat(run.exitCode()).isEqualTo(report.path("fail").asInt() == 0 ? ExitCode.OK : ExitCode.CHECK_FAILED);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("site.yaml"));
        }
    }

    @Test
    void shouldFailWhereDataCannotBeKept() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");

        Run run = Run.of("doctor", "--config", configFor(file));

        assertThat(run.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(run.out()).containsPattern("FAIL  recordings +" + file + " is in the way");
    }

    private String configFor(Path recordings) throws IOException {
        Path config = folder.resolve("site.yaml");
        return Files.writeString(config, "recorder:\n  folder: \"" + recordings + "\"\n")
                .toString();
    }
}
