package io.prehend.launch.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.launch.Main;
import io.prehend.launch.Run;
import io.prehend.launch.report.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
    /** What the JVM gives for an end by SIGTERM. */
    private static final int TERMINATED = 128 + 15;

    @Test
    void shouldAskForAProfile() {
        Run run = Run.of("run");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.sentence()).contains("--profile");
    }

    @Test
    void shouldNameTheProfilesWhereOneIsNotThere() {
        assertThat(Run.of("run", "--profile", "site.yaml").sentence()).contains("There is no profile file site.yaml");
        Run run = Run.of("run", "--profile", "sim_ros");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.sentence()).contains("There is no profile 'sim_ros'").contains("sim_ros1");
    }

    @Test
    void shouldRefuseForAnArmBehindAWireWhatIsDrawnForASimulatedOne() {
        assertThat(Run.of("run", "--profile", "sim_mqtt", "--seed", "3").sentence())
                .contains("--seed says what is simulated");
        assertThat(Run.of("run", "--profile", "sim_mqtt", "--policy", "expert").sentence())
                .contains("knows the simulation's truth");
        assertThat(Run.of("run", "--profile", "sim_mqtt", "--learn").sentence()).contains("--store");
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

    /** A real-time episode lasts seconds, so the signal comes while the arm moves, however busy the machine is. */
    @Test
    void shouldStopTheArmAndRecordWhyWhenAskedToEnd(@TempDir Path folder) throws Exception {
        Path recordings = folder.resolve("recordings");
        Path config = Files.writeString(
                folder.resolve("site.yaml"), "recorder: {seconds: 2, folder: \"" + recordings + "\"}");
        // The long argument stands for a long class path, at which ONNX Runtime once ended the virtual machine.
        Process process = process(folder, "run", "--profile", "sim", "--config", config.toString());
        StringBuilder said = new StringBuilder();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            while (line != null && !line.contains("approach")) {
                said.append(line).append('\n');
                line = out.readLine();
            }
            // Process.destroy would close the pipe that we read from.
            process.toHandle().destroy();
            out.lines().forEach(rest -> said.append(rest).append('\n'));
        }

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said.toString()).isEqualTo(TERMINATED);
        assertThat(said.toString())
                .contains("stopped: operator stop")
                .contains("the arm stood still at the end of 1 of 1 episodes");
        try (Stream<Path> files = Files.list(recordings)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .singleElement()
                    .asString()
                    .endsWith("OPERATOR_STOP.mcap");
        }
    }

    private static Process process(Path folder, String... arguments) throws IOException {
        Stream<String> command = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dprehend.padding=" + "x".repeat(100_000),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
        return new ProcessBuilder(Stream.concat(command, Stream.of(arguments)).toList())
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
    }
}
