package io.prehend.launch.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prehend.launch.Run;
import io.prehend.launch.console.Bench;
import io.prehend.launch.console.ConsoleSettings;
import io.prehend.launch.report.ExitCode;
import io.prehend.safety.SafetyState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs that talk to a running service, against a real server with a real supervisor. */
class RemoteVerbsTest {
    @TempDir
    private Path home;

    private String homeBefore;
    private Bench bench;

    @BeforeEach
    void open() {
        homeBefore = System.setProperty("user.home", home.toString());
        bench = new Bench(ConsoleSettings.loopback(0));
    }

    @AfterEach
    void close() {
        bench.close();
        System.setProperty("user.home", homeBefore);
    }

    @Test
    void shouldTellHowThingsStand() throws Exception {
        Run words = prehend("status");
        assertThat(words.exitCode()).as(words.err()).isEqualTo(ExitCode.OK);
        assertThat(words.out()).contains("bench (simulated): disarmed").contains("control     nobody");

        JsonNode json = new ObjectMapper().readTree(prehend("status", "--json").out());
        assertThat(json.path("safety").path("state").asText()).isEqualTo("disarmed");
    }

    @Test
    void shouldStop() throws Exception {
        Path report = home.resolve("stop.json");
        Run run = prehend("stop", "--report", report.toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("the robot was told");
        assertThat(bench.stops()).isEqualTo(1);
        assertThat(new ObjectMapper().readTree(report.toFile()).path("told_ms").asDouble())
                .isBetween(0.0, 100.0);
    }

    @Test
    void shouldResetAndStartWithThreeVerbsAndRefuseAnyOtherOrder() {
        bench.rest();
        Run early = prehend("start");
        assertThat(early.exitCode()).isEqualTo(ExitCode.REFUSED_BY_SAFETY);

        assertThat(prehend("ack").exitCode()).isEqualTo(ExitCode.OK);
        assertThat(prehend("start").exitCode()).isEqualTo(ExitCode.REFUSED_BY_SAFETY);
        Run enable = prehend("enable");
        assertThat(enable.exitCode()).as(enable.err()).isEqualTo(ExitCode.OK);
        assertThat(bench.state()).isEqualTo(SafetyState.READY);
        assertThat(prehend("start").exitCode()).isEqualTo(ExitCode.OK);
        assertThat(bench.state()).isEqualTo(SafetyState.RUNNING);
        assertThat(prehend("finish").exitCode()).isEqualTo(ExitCode.OK);
        assertThat(bench.state()).isEqualTo(SafetyState.READY);
    }

    @Test
    void shouldKeepOneSessionOverSeveralVerbsInAFileOfItsOwn() throws Exception {
        assertThat(prehend("control", "take").exitCode()).isEqualTo(ExitCode.OK);
        assertThat(prehend("speed", "30%").exitCode()).isEqualTo(ExitCode.OK);
        assertThat(bench.speedShare()).isEqualTo(0.3);
        assertThat(prehend("control", "hand-over").exitCode()).isEqualTo(ExitCode.OK);

        try (Stream<Path> files = Files.walk(home)) {
            List<Path> kept = files.filter(Files::isRegularFile).toList();
            assertThat(kept).hasSize(1);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept.get(0))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void shouldBeRefusedWhereSomebodyElseHasControlAndTakeItByForce() throws Exception {
        bench.takeControlForSomebodyElse();
        Run ack = prehend("ack");
        assertThat(ack.exitCode()).isEqualTo(ExitCode.REFUSED_BY_SAFETY);
        assertThat(ack.sentence()).contains("has control");

        assertThat(prehend("control", "force").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(prehend("control", "force", "--reason", "nobody is there").exitCode())
                .isEqualTo(ExitCode.OK);
    }

    @Test
    void shouldSayWhyItStoppedAndWhoDidWhat() {
        assertThat(prehend("why").out()).contains("operator_stop").contains("Somebody pressed STOP.");
        assertThat(prehend("why", "--at", "12:03:04").exitCode()).isEqualTo(ExitCode.OK);
        assertThat(prehend("why", "--at", "noon").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(prehend("audit", "list").out()).contains("stopped");
        assertThat(prehend("audit", "verify").exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void shouldEndWithThreeWhereThereIsNoService() {
        bench.close();
        for (String verb : List.of("status", "stop", "ack", "why")) {
            Run run = prehend(verb);
            assertThat(run.exitCode()).as(verb).isEqualTo(ExitCode.UNREACHABLE);
            assertThat(run.hasStackTrace()).isFalse();
        }
    }

    @Test
    void shouldRefuseWhatIsNoAddressAndNoSpeed() {
        assertThat(Run.of("status", "--url", "ftp://x").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(Run.of("status", "--url", "not a url").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(prehend("speed", "0").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(prehend("speed", "fast").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    private Run prehend(String... words) {
        return Run.of(Stream.concat(
                        Stream.of(words), Stream.of("--url", bench.address().toString()))
                .toArray(String[]::new));
    }
}
