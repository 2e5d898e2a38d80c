package io.prehend.launch.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prehend.launch.Run;
import io.prehend.launch.report.ExitCode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BenchSimCommandTest {
    @Test
    void shouldReportWhatOthersRelyOn() throws IOException {
        Run run = Run.of("bench", "sim", "--worlds", "1", "--episodes", "1", "--report", "-");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.get("engine").asText()).startsWith("bullet");
        assertThat(json.get("physics_hz").asInt()).isEqualTo(240);
        assertThat(json.get("steps_per_s").asDouble()).isGreaterThan(240);
        assertThat(json.get("camera_frames").asInt()).isBetween(38, 42);
        assertThat(json.get("real_time_factor_per_core").asDouble()).isPositive();
        assertThat(json.get("real_time_factor_per_core_with_camera").asDouble()).isPositive();
        assertThat(json.get("episodes_per_s").asDouble()).isPositive();
    }

    @Test
    void shouldRefuseWhatMakesNoSense() {
        assertThat(Run.of("bench", "sim", "--worlds", "0").sentence()).contains("--worlds is 0");
    }
}
