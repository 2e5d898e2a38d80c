package io.prehend.launch.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prehend.safety.StopRule;
import io.prehend.safety.StopRules;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** The figures for Prometheus, and that the dashboard asks for none that is not there. */
class MetricsTest {
    private static final Path PROMTOOL = Path.of("/usr/bin/promtool");
    private static final Path DASHBOARD = Path.of("src/main/grafana/prehend.json");
    private static final Pattern NAME = Pattern.compile("\\b(?:prehend|jvm|process)_[a-z0-9_]+");

    private final ShownService service = new ShownService();
    private final Metrics metrics = new Metrics(service);

    private String text() {
        return new String(metrics.text(), StandardCharsets.UTF_8);
    }

    @Test
    void shouldSayHowThingsStandInBaseUnits() {
        assertThat(text().lines())
                .contains(
                        "prehend_info{boot=\"boot-1\",profile=\"sim\",robot=\"panda\",version=\"0.1.0\"} 1",
                        "prehend_safety_state{state=\"running\"} 1.0",
                        "prehend_safety_state{state=\"stopped\"} 0.0",
                        "prehend_joint_state_age_seconds 0.004",
                        "prehend_joint_position_radians{joint=\"panda_joint2\"} -0.5",
                        "prehend_policy_inference_seconds 0.0125",
                        "prehend_policy_info{generation=\"4\",name=\"gaddpg \\\"best\\\"\",sha256=\"ab12\"} 1",
                        "prehend_link_up{link=\"robot\"} 1.0",
                        "prehend_filter_clamps_total{limit=\"joint_range\"} 5.0",
                        "prehend_replay_transitions 5000.0",
                        "prehend_learner_q_mean 0.7",
                        "prehend_tick_overruns_total 1.0");
    }

    @Test
    void shouldLeaveOutWhatIsNotKnown() {
        assertThat(text().lines().filter(line -> line.startsWith("prehend_")))
                .isNotEmpty()
                .noneMatch(line -> line.endsWith("NaN"))
                .noneMatch(line -> line.startsWith("prehend_joint_effort_newton_meters{joint=\"panda_joint1\"}"))
                .noneMatch(line -> line.startsWith("prehend_link_up{link=\"camera\"}"));
    }

    @Test
    void shouldCountEveryTickInItsBucket() {
        for (int i = 0; i < 90; i++) {
            service.tick(150_000);
        }
        for (int i = 0; i < 10; i++) {
            service.tick(15_000_000);
        }
        assertThat(text().lines())
                .contains(
                        "prehend_tick_seconds_bucket{le=\"1.0E-4\"} 0",
                        "prehend_tick_seconds_bucket{le=\"2.0E-4\"} 90",
                        "prehend_tick_seconds_bucket{le=\"0.02\"} 100",
                        "prehend_tick_seconds_bucket{le=\"+Inf\"} 100",
                        "prehend_tick_seconds_count 100");
    }

    @Test
    void shouldCountEachStopOnceAndItsTimesWhenTheyAreKnown() {
        service.stopped("operator_stop", "stop_cat2", 1.5, Double.NaN);
        assertThat(text().lines())
                .contains(
                        "prehend_stops_total{category=\"stop_cat2\",cause=\"operator_stop\"} 1.0",
                        "prehend_stop_reaction_seconds_bucket{le=\"0.002\"} 1",
                        "prehend_stop_standstill_seconds_count 0");
        service.stoodStill(180);
        service.stopped("joint_state_lost", "stop_cat2", Double.NaN, Double.NaN);
        text();
        assertThat(text().lines())
                .contains(
                        "prehend_stops_total{category=\"stop_cat2\",cause=\"operator_stop\"} 1.0",
                        "prehend_stops_total{category=\"stop_cat2\",cause=\"joint_state_lost\"} 1.0",
                        "prehend_stop_reaction_seconds_count 1",
                        "prehend_stop_standstill_seconds_bucket{le=\"0.15\"} 0",
                        "prehend_stop_standstill_seconds_bucket{le=\"0.2\"} 1");
    }

    @Test
    void shouldNotCountStopsOfEarlierStarts() {
        service.stopped("operator_stop", "stop_cat2", 1.5, 180);
        Metrics later = new Metrics(service);
        service.stopped("joint_state_lost", "stop_cat2", Double.NaN, 90);
        assertThat(new String(later.text(), StandardCharsets.UTF_8).lines())
                .contains(
                        "prehend_stops_total{category=\"stop_cat2\",cause=\"operator_stop\"} 0.0",
                        "prehend_stops_total{category=\"stop_cat2\",cause=\"joint_state_lost\"} 1.0",
                        "prehend_stop_standstill_seconds_count 1");
    }

    @Test
    void shouldBeginAtZeroSoThatTheFirstStopOfACauseIsAnIncrease() {
        String before = text();
        for (StopRule rule : StopRules.all()) {
            assertThat(before.lines())
                    .contains("prehend_stops_total{category=\"stop_cat2\",cause=\""
                            + rule.cause().name().toLowerCase(Locale.ROOT) + "\"} 0.0");
        }
        service.stopped("operator_stop", "stop_cat1", 1.5, 180);
        assertThat(before).contains("prehend_stops_total{category=\"stop_cat1\",cause=\"operator_stop\"} 0.0");
        assertThat(text()).contains("prehend_stops_total{category=\"stop_cat1\",cause=\"operator_stop\"} 1.0");
    }

    @Test
    void shouldPassPrometheusOwnCheck() throws IOException, InterruptedException {
        boolean installed = Files.isExecutable(PROMTOOL);
        if (Boolean.getBoolean("prehend.requirePeers") && !installed) {
            Assertions.fail("promtool is not installed: apt-get install prometheus");
        }
        assumeTrue(installed, "promtool is not installed: apt-get install prometheus");
        service.stopped("operator_stop", "stop_cat2", 1.5, 180);
        service.tick(200_000);
        Process check = new ProcessBuilder(PROMTOOL.toString(), "check", "metrics")
                .redirectErrorStream(true)
                .start();
        try (OutputStream in = check.getOutputStream()) {
            in.write(metrics.text());
        }
        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(check.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(said).isEmpty();
        assertThat(check.exitValue()).isZero();
    }

    @Test
    void shouldGiveTheDashboardEveryMetricThatItAsksFor() throws IOException {
        service.stopped("operator_stop", "stop_cat2", 1.5, 180);
        Set<String> offered = text().lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[ {]")[0])
                .collect(Collectors.toSet());
        Set<String> asked = new TreeSet<>();
        for (JsonNode expression :
                new ObjectMapper().readTree(DASHBOARD.toFile()).findValues("expr")) {
            Matcher names = NAME.matcher(expression.asText());
            while (names.find()) {
                asked.add(names.group());
            }
        }
        assertThat(asked).hasSizeGreaterThan(20);
        assertThat(offered).containsAll(asked);
    }
}
