package io.prehend.launch.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
    @Test
    void shouldWriteEveryKindOfValueInOrder() throws Exception {
        Report report = new Report()
                .put("rate_hz", 1000)
                .put("late_us", new Report().put("p50", 2.5).put("max", 80.0))
                .put("wilson95", 0.8, 0.9)
                .put("ok", true)
                .put("task", "grasp")
                .put("clouds", List.of(new Report().put("file", "a.pcd")))
                .putNamed("by_object", Map.of("Mug 3", new Report().put("episodes", 2)));

        JsonNode json = new ObjectMapper().readTree(report.toJson());

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly("rate_hz", "late_us", "wilson95", "ok", "task", "clouds", "by_object");
        assertThat(json.at("/late_us/p50").asDouble()).isEqualTo(2.5);
        assertThat(json.at("/wilson95/1").asDouble()).isEqualTo(0.9);
        assertThat(json.at("/clouds/0/file").asText()).isEqualTo("a.pcd");
        assertThat(json.at("/by_object/Mug 3/episodes").asInt()).isEqualTo(2);
        assertThat(report.toJson()).endsWith("}\n");
    }

    @Test
    void shouldWriteNullForANumberThatIsNotFinite() throws Exception {
        String json = new Report()
                .put("p50", Double.NaN)
                .put("range", 0, Double.POSITIVE_INFINITY)
                .toJson();

        assertThat(new ObjectMapper().readTree(json).get("p50").isNull()).isTrue();
        assertThat(new ObjectMapper().readTree(json).at("/range/1").isNull()).isTrue();
    }

    @Test
    void shouldRefuseAKeyThatIsNotInSnakeCase() {
        assertThatThrownBy(() -> new Report().put("rateHz", 1)).hasMessageContaining("snake_case");
    }

    @Test
    void shouldRefuseTheSameKeyTwice() {
        Report report = new Report().put("seed", 1);

        assertThatThrownBy(() -> report.put("seed", 2)).hasMessageContaining("already");
    }
}
