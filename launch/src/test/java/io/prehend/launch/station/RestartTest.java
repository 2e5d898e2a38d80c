package io.prehend.launch.station;

import static io.prehend.launch.station.StationBench.caller;
import static io.prehend.launch.station.StationBench.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.launch.operate.Caller;
import io.prehend.launch.operate.Records.StopReport;
import io.prehend.launch.operate.Role;
import io.prehend.launch.report.Failure;
import io.prehend.safety.SafetyState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What survives the service, whatever way it ended. */
class RestartTest {
    private static final Caller ANN = caller("Ann", Role.OPERATOR);

    @TempDir
    private Path folder;

    @Test
    void shouldStillBeStoppedAfterAKillAndSayWhy() {
        StationBench first = new StationBench(folder.resolve("1"), false, true);
        first.start(ANN);
        first.run(200);
        first.station.desk().stop(ANN);
        // One tick and one look of the keeper: then the process dies.
        first.run(2);
        Path left = first.kill(folder.resolve("2"));

        try (StationBench second = new StationBench(left, false, true)) {
            second.run(1000);
            assertThat(second.state()).isEqualTo(SafetyState.STOPPED);
            StopReport last = second.station.records().lastStop().orElseThrow();
            assertThat(last.cause()).isEqualTo("operator_stop");
            assertThat(second.station.records().stops(10)).containsExactly(last);
            assertThat(second.station.situation().safety().latched()).containsExactly("operator_stop");

            second.start(ANN);
            second.run(200);
            assertThat(second.state()).isEqualTo(SafetyState.RUNNING);
        }
    }

    @Test
    void shouldBeDisarmedAfterAnOrderlyEndAndAfterAResetStop() {
        try (StationBench first = new StationBench(folder, false, true)) {
            first.start(ANN);
            first.station.desk().stop(ANN);
            first.run(1000);
            require(first.answer(first.station.desk()::acknowledge, ANN));
        }
        try (StationBench second = new StationBench(folder, false, true)) {
            second.run(100);
            assertThat(second.state()).isEqualTo(SafetyState.DISARMED);
            assertThat(second.station.records().stops(10)).hasSize(1);
            assertThat(second.station.records().why(second.wallMs())).isPresent();
            assertThat(second.station.records().audit(100))
                    .anyMatch(line -> line.kind().equals("acknowledged"));
            assertThat(second.station.records().auditFaults()).isEmpty();
        }
    }

    @Test
    void shouldNotOpenTheGripperInMidAirByAStartThatKnowsOfNothingInIt() {
        try (StationBench bench = new StationBench(folder, false, true)) {
            bench.gripper.forceN = 20;
            bench.present = ANN;
            require(bench.station.control().take(ANN));
            bench.run(600);
            require(bench.answer(bench.station.desk()::acknowledge, ANN));
            require(bench.answer(order -> bench.station.desk().enable(order, 2_000_000_000L), ANN));
            assertThat(bench.answer(bench.station.desk()::start, ANN).code()).isEqualTo("holds_something");
            assertThat(bench.state()).isEqualTo(SafetyState.READY);

            require(bench.answer(order -> bench.station.desk().releaseGrip(order, 2_000_000_000L), ANN));
            require(bench.answer(bench.station.desk()::start, ANN));
            // From now on the task knows what it holds.
            bench.gripper.forceN = 20;
            bench.station.desk().stop(ANN);
            bench.start(ANN);
        }
    }

    @Test
    void shouldSayThatTheServiceDiedWhileTheArmMoved() {
        StationBench first = new StationBench(folder.resolve("1"), false, true);
        first.start(ANN);
        first.run(200);
        Path left = first.kill(folder.resolve("2"));

        try (StationBench second = new StationBench(left, false, true)) {
            second.run(100);
            assertThat(second.state()).isEqualTo(SafetyState.DISARMED);
            assertThat(second.station.situation().alarms())
                    .anyMatch(alarm -> alarm.what().contains("ended without order"));
        }
    }

    @Test
    void shouldTakeAStoredStopThatNobodyCanReadForAStop() throws IOException {
        new StationBench(folder, false, true).close();
        Path latch = folder.resolve("bench_arm").resolve("latched-stop.json");
        for (String text :
                new String[] {"", "{", "{\"state\":\"stopped\"}", "{\"state\":\"fault\",\"cause\":\"x\"}", "[1]"}) {
            Files.writeString(latch, text);
            try (StationBench bench = new StationBench(folder, false, true)) {
                bench.run(10);
                assertThat(bench.state()).as(text).isEqualTo(SafetyState.STOPPED);
                assertThat(bench.station.situation().safety().latched()).containsExactly("state_unknown");
            }
        }
    }

    @Test
    void shouldRefuseToDriveOneRobotTwice() {
        try (StationBench first = new StationBench(folder, false, true)) {
            first.run(10);
            assertThatThrownBy(() -> new StationBench(folder, false, true))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("Another service");
        }
    }

    @Test
    void shouldNoticeAnAuditLogThatSomebodyChanged() throws IOException {
        try (StationBench first = new StationBench(folder, false, true)) {
            first.start(ANN);
            Path log = folder.resolve("bench_arm").resolve("audit").resolve("audit-000001.log");
            byte[] bytes = Files.readAllBytes(log);
            int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("Ann");
            bytes[at] = 'B';
            Files.write(log, bytes);

            assertThat(first.station.records().auditFaults()).isNotEmpty();
        }
    }

    @Test
    void shouldLeaveOutALineOfEarlierStopsThatACrashCutShort() throws IOException {
        try (StationBench first = new StationBench(folder, false, true)) {
            first.start(ANN);
            first.station.desk().stop(ANN);
            first.run(1000);
        }
        Path stops = folder.resolve("bench_arm").resolve("stops.jsonl");
        String whole = Files.readString(stops);
        Files.writeString(stops, whole + whole.substring(0, whole.length() / 2));

        try (StationBench second = new StationBench(folder, false, true)) {
            assertThat(second.station.records().stops(10)).hasSize(1);
        }
    }
}
