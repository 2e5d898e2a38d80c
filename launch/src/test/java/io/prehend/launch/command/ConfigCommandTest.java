package io.prehend.launch.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.launch.Run;
import io.prehend.launch.report.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigCommandTest {
    @TempDir
    private Path folder;

    @Test
    void shouldShowTheDefaultsWithTheirChecksum() {
        Run run = Run.of("config", "show");

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).containsPattern("^# sha256 [0-9a-f]{64}\n").contains("  rate_hz: 1000\n");
    }

    @Test
    void shouldShowWhereAValueComesFrom() throws IOException {
        Path file = write("loop:\n  rate_hz: 500\n");

        Run run = Run.of("config", "show", "--config", file.toString());

        assertThat(run.out())
                .contains("  rate_hz: 500  # " + file + " line 2\n")
                .contains("  step_s: 0.15\n");
    }

    @Test
    void shouldReadAgainWhatItShows() throws IOException {
        String shown = Run.of(
                        "config",
                        "show",
                        "--config",
                        write("grasp:\n  lift_m: 0.2\n").toString())
                .out();

        Run again = Run.of("config", "show", "--config", write(shown).toString());

        assertThat(again.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(again.out().lines().findFirst()).isEqualTo(shown.lines().findFirst());
    }

    @Test
    void shouldGiveTheSameChecksumForTheSameValues() throws IOException {
        String sum = checksum("grasp: {lift_m: 0.2, grip_force_n: 50}");

        assertThat(checksum("# a comment\ngrasp:\n  grip_force_n: 50.0\n  lift_m: 0.20\n"))
                .isEqualTo(sum);
        assertThat(checksum("grasp: {lift_m: 0.3, grip_force_n: 50}")).isNotEqualTo(sum);
    }

    @Test
    void shouldAcceptAFileWithNothingInIt() throws IOException {
        assertThat(Run.of("config", "check", write("# nothing\n").toString()).exitCode())
                .isEqualTo(ExitCode.OK);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        loop: {rate_hzz: 500}             | there is no key 'loop.rate_hzz'; did you mean 'rate_hz'?
        loops: {rate_hz: 500}             | there is no key 'loops'; did you mean 'loop'?
        fnord: 1                          | there is no key 'fnord'; the choices are loop, limits, grasp, recorder
        loop: {rate_hz: 5000}             | loop.rate_hz is 5000, but must be from 100 to 2000
        loop: {rate_hz: 500.5}            | loop.rate_hz must be a whole number
        loop: {rate_hz: 99999999999999999999} | too large
        loop: {rate_hz: fast}             | loop.rate_hz must be a whole number
        loop: {rate_hz: }                 | loop.rate_hz must be a whole number
        loop: {rate_hz: ~}                | a value is missing
        recorder: {folder: ""}            | recorder.folder must be a text
        loop: 3                           | loop must be a section
        limits: {velocity_share: 1.5}     | velocity_share is 1.5, but must be at most 1.0: configuration may only
        limits: {velocity_share: 0}       | above 0
        limits: {velocity_shar: 0.5}      | there is no key 'limits.velocity_shar'; did you mean 'velocity_share'?
        limits: {workspace: {max_z_m: 9}} | workspace.max_z_m is 9.0, but must be at most
        limits: {workspace: {min_x_m: 0.5, max_x_m: 0.4}} | must be below its largest
        limits: {joint: {panda_joint9: {upper_rad: 1}}} | limits.joint.panda_joint9 is no joint of this robot
        limits: {joint: {panda_joint1: {upper_rad: 3}}} | upper_rad is 3.0, but must be at most
        limits: {joint: {panda_joint1: {velocity_rad_per_s: -1}}} | must be positive
        limits: {joint: {panda_joint1: 3}} | limits.joint.panda_joint1 must be a section
        grasp: {lift_m: .nan}             | Malformed numeric value '.nan'
        grasp: {lift_m: 1e999}            | grasp.lift_m is Infinity
        grasp: {lift_m: -1}               | grasp.lift_m is -1, but must be from 0.01 to 0.5
        loop: {rate_hz: 500, rate_hz: 600} | the key 'rate_hz' is there twice
        [1, 2]                            | a configuration consists of lines 'key: value'
        loop: {rate_hz: 500               | not proper YAML
        loop: &x {rate_hz: 500}           | anchors and aliases
        loop: *x                          | anchors and aliases
        loop: !!javax.script.ScriptEngineManager {rate_hz: 1} | tags (!) are not read
        """)
    void shouldRefuseWithOneSentence(String yaml, String sentence) throws IOException {
        Path file = write(yaml);

        Run run = Run.of("config", "check", file.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(run.sentence()).contains(sentence).contains(file + " line ");
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void shouldRefuseASecondDocument() throws IOException {
        assertRefused("loop: {rate_hz: 500}\n---\nloop: {rate_hz: 600}\n", "second document");
    }

    @Test
    void shouldRefuseAFileThatIsTooLong() throws IOException {
        assertRefused("# " + "x".repeat(300_000), "longer than 256 KiB");
    }

    @Test
    void shouldRefuseAFileThatIsTooDeep() throws IOException {
        assertRefused("{a: ".repeat(40) + "1" + "}".repeat(40), "line 1");
    }

    @Test
    void shouldRefuseABillionLaughs() throws IOException {
        assertRefused("a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n", "anchors and aliases");
    }

    @Test
    void shouldRefuseBytesThatAreNoText() throws IOException {
        Path file = folder.resolve("noise.yaml");
        for (byte[] noise :
                List.of(new byte[] {0, 1, 2}, new byte[] {(byte) 0xff, (byte) 0xfe, 0}, bytes("a: \u0007"))) {
            Files.write(file, noise);
            Run run = Run.of("config", "check", file.toString());
            assertThat(run.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
            assertThat(run.sentence()).contains(file.toString());
            assertThat(run.hasStackTrace()).isFalse();
        }
    }

    @Test
    void shouldNameAFileThatIsNotThere() {
        Run run = Run.of("config", "check", "no-such.yaml");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.sentence()).contains("There is no configuration file no-such.yaml");
    }

    @Test
    void shouldNotTakeAFolderForAFile() {
        assertThat(Run.of("config", "check", folder.toString()).sentence()).contains("is not a file");
    }

    @Test
    void shouldReportTheChecksumAsJson() throws IOException {
        Run run = Run.of("config", "check", write("loop: {rate_hz: 500}").toString(), "--report", "-");

        assertThat(run.out()).startsWith("{").contains("\"sha256\"");
    }

    @Test
    void shouldFindOutFirstThatTheReportCannotBeWritten() throws IOException {
        Run run = Run.of("config", "check", write("fnord: 1").toString(), "--report", "/no/such/folder/report.json");

        assertThat(run.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(run.sentence()).contains("Cannot write /no/such/folder/report.json");
    }

    private void assertRefused(String yaml, String sentence) throws IOException {
        Run run = Run.of("config", "check", write(yaml).toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(run.sentence()).contains(sentence);
        assertThat(run.hasStackTrace()).isFalse();
    }

    private String checksum(String yaml) throws IOException {
        return Run.of("config", "show", "--config", write(yaml).toString())
                .out()
                .lines()
                .findFirst()
                .orElseThrow();
    }

    private Path write(String yaml) throws IOException {
        return Files.write(Files.createTempFile(folder, "site", ".yaml"), bytes(yaml));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
