package io.prehend.launch.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.launch.Run;
import io.prehend.launch.report.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The soak itself, with robot, wire and service. */
class BenchSoakTest {
    @Test
    void shouldRefuseATimeThatIsNone() {
        Run run = Run.of("bench", "soak", "--minutes", "0");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.sentence()).contains("above 0");
    }

    @Test
    void shouldHaveANameForEachMishap() {
        List<String> names = Stream.of(WireMishaps.all(), ProcessMishaps.all(), CrowdMishaps.all())
                .flatMap(List::stream)
                .map(Mishap::name)
                .toList();
        assertThat(names).hasSizeGreaterThan(20).doesNotHaveDuplicates();
    }

    @Test
    @Tag("slow")
    void shouldSurviveAMinuteOfMishaps(@TempDir Path folder) throws IOException {
        Path report = folder.resolve("report.json");

        Run run = Run.of("bench", "soak", "--minutes", "1", "--seed", "3", "--report", report.toString());

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.OK);
        assertThat(Files.readString(report)).contains("\"by_mishap\"", "\"breaches\" : 0");
    }
}
