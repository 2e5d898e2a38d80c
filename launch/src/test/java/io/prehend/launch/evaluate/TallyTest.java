package io.prehend.launch.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prehend.launch.report.Report;
import io.prehend.safety.StopCause;
import io.prehend.sim.episode.EpisodeResult;
import io.prehend.sim.episode.Failure;
import io.prehend.task.GraspOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {
    private final Tally tally = Tally.of(List.of(
            episode(0, "mug", Failure.NONE, 0),
            episode(1, "box", Failure.DROPPED, 2),
            episode(2, "mug", Failure.STOPPED, 0),
            episode(3, "mug", Failure.NONE, 0)));

    @Test
    void shouldAddUpEveryEpisodeUnderTheKeysOthersRelyOn() throws Exception {
        Report report = new Report();
        tally.writeTo(report);

        JsonNode json = new ObjectMapper().readTree(report.toJson());

        assertThat(json.get("episodes").asInt()).isEqualTo(4);
        assertThat(json.get("successes").asInt()).isEqualTo(2);
        assertThat(json.get("success_rate").asDouble()).isEqualTo(0.5);
        assertThat(json.at("/by_object/mug/episodes").asInt()).isEqualTo(3);
        assertThat(json.at("/by_object/mug/successes").asInt()).isEqualTo(2);
        assertThat(json.at("/failures").fieldNames())
                .toIterable()
                .containsExactly("timeout", "dropped", "contact", "unreachable", "stopped");
        assertThat(json.at("/failures/dropped").asInt()).isEqualTo(1);
        assertThat(json.at("/stop_causes/hold_too_long").asInt()).isEqualTo(1);
        assertThat(json.get("limit_violations").asInt()).isEqualTo(2);
        assertThat(json.get("sim_seconds").asDouble()).isEqualTo(18);
        assertThat(json.at("/wilson95/0").asDouble()).isBetween(0.0, 0.5);
    }

    @Test
    void shouldNameTheFailuresInWords() {
        assertThat(tally.failuresInWords())
                .isEqualTo("timeout 0, dropped 1, contact 0, unreachable 0, stopped 1 (hold_too_long 1)");
    }

    private static EpisodeResult episode(long number, String object, Failure failure, long violations) {
        StopCause cause = failure == Failure.STOPPED ? StopCause.HOLD_TOO_LONG : null;
        return new EpisodeResult(
                number, object, failure, GraspOutcome.GRASPED, cause, 1, 12, 0.15, violations, 4.5, 0, false);
    }
}
