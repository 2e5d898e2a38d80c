package io.prehend.launch.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.launch.Main;
import io.prehend.launch.Run;
import io.prehend.launch.link.FreePort;
import io.prehend.launch.link.Profiles;
import io.prehend.launch.report.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimCommandTest {
    @Test
    void shouldServeNothingThatCallsItselfReal() {
        Run run = Run.of("sim", "--serve", "mqtt", "--profile", "mqtt");

        assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED_BY_SAFETY);
        assertThat(run.sentence()).contains("says that its arm is real");
    }

    @Test
    void shouldWantTheWireThatTheProfileIsFor() {
        assertThat(Run.of("sim", "--serve", "ros1", "--profile", "sim_mqtt").sentence())
                .contains("is for mqtt, not for ros1");
        assertThat(Run.of("sim", "--serve", "carrier_pigeon").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void shouldSayThatNobodyAnswersWhereNobodyDoes(@TempDir Path folder) throws IOException {
        Run run = Run.of(
                "bench", "link", "--seconds", "1", "--profile", profile(folder).toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(run.sentence()).contains("Nothing came in 1 s").contains("Connection refused");
    }

    /** Two processes and a broker between them: what one serves, the other measures. */
    @Test
    void shouldServeARobotToAnotherProcess(@TempDir Path folder) throws IOException, InterruptedException {
        Path profile = profile(folder);
        Process robot = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "sim",
                        "--serve",
                        "mqtt",
                        "--profile",
                        profile.toString(),
                        "--randomize",
                        "off")
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
        try (BufferedReader out = robot.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine())
                    .as(Files.readString(folder.resolve("errors.txt")))
                    .contains("is on the table");
            Path report = folder.resolve("link.json");
            Run run = Run.of(
                    "bench", "link", "--seconds", "2", "--profile", profile.toString(), "--report", report.toString());

            assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.OK);
            assertThat(run.out()).contains("state/joints").contains("cloud");
            assertThat(Files.readString(report)).contains("\"expected_rate_hz\" : 200.0");
        } finally {
            robot.destroy();
            assertThat(robot.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** The served robot over MQTT, at a port that nobody uses. */
    private static Path profile(Path folder) throws IOException {
        return Files.writeString(folder.resolve("robot.yaml"), Profiles.text("sim_mqtt", FreePort.find()));
    }
}
