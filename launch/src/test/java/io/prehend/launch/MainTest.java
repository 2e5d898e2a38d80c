package io.prehend.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.launch.report.ExitCode;
import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void shouldPrintItsVersionAndLeaveWithZero() {
        Run run = Run.of("--version");

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).containsPattern("prehend \\d+\\.\\d+\\.\\d+").contains("Java ");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void shouldListItsVerbsInTheHelp() {
        Run run = Run.of("--help");

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("bench").contains("--debug");
    }

    @Test
    void shouldRefuseAnUnknownOptionWithAHint() {
        Run run = Run.of("--frobnicate");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.sentence()).contains("--frobnicate");
        assertThat(run.err()).contains("--help");
        assertThat(run.hasStackTrace()).isFalse();
    }

    @Test
    void shouldSuggestTheNearestVerb() {
        Run run = Run.of("bench2");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("Did you mean").contains("bench");
    }

    @Test
    void shouldNameTheVerbsWhereNoneIsGiven() {
        Run run = Run.of();

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.sentence()).contains("bench");
    }

    @Test
    void shouldTraceAFailureOnlyWhenAskedTo() {
        assertThat(Run.of("bench").hasStackTrace()).isFalse();
        assertThat(Run.of("--debug", "bench").hasStackTrace()).isTrue();
    }
}
