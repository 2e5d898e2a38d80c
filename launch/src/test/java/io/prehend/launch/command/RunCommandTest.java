package io.prehend.launch.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.launch.Run;
import io.prehend.launch.report.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
    @Test
    void shouldAskForAProfile() {
        Run run = Run.of("run");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.sentence()).contains("--profile");
    }

    @Test
    void shouldSayThatThereIsNoRealArmYet() {
        Run run = Run.of("run", "--profile", "site.yaml");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.sentence()).contains("There is no profile 'site.yaml'").contains("sim");
    }

    /** Twelve seconds of wall clock; what it must show is that the same loop holds its limits there too. */
    @Test
    @Tag("slow")
    void shouldGraspInRealTimeWithinTheLimits(@TempDir Path folder) {
        Run run = Run.of(
                "run",
                "--profile",
                "sim",
                "--episodes",
                "1",
                "--randomize",
                "off",
                "--report",
                folder.resolve("run.json").toString());

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("approach").contains("0 commands broke a limit");
    }
}
