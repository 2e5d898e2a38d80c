package io.prehend.launch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.launch.Run;
import io.prehend.launch.report.ExitCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BesideLearnerTest {
    @Test
    void shouldRefuseTwoRivals() {
        Run run = Run.of("bench", "loop", "--busy", "--beside-learner");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.sentence()).contains("Choose one rival");
    }

    /** Half a minute of the wall clock; the figures themselves are this machine's affair. */
    @Test
    @Tag("slow")
    void shouldMeasureByTurnsBesideALearnerThatLearns() {
        Run run = Run.of("bench", "loop", "--beside-learner", "--rounds", "1", "--seconds", "2", "--report", "-");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("\"p999_ratio\"").doesNotContain("\"updates_per_s\" : 0.0");
    }
}
