package io.prehend.launch.station;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.launch.operate.Answer;
import io.prehend.launch.operate.Caller;
import io.prehend.launch.operate.Role;
import io.prehend.safety.SafetyState;
import io.prehend.safety.StopCause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written down where something goes wrong with the writing, or with those who are told of it. */
class KeeperTest {
    private static final Caller ANN = StationBench.caller("Ann", Role.OPERATOR);

    @TempDir
    private Path folder;

    private StationBench bench;

    @BeforeEach
    void open() {
        bench = new StationBench(folder, false, true);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void shouldKeepAStopAlsoWhereAListenerFails() throws IOException {
        bench.station.keeper().tells(step -> {
            throw new IllegalStateException("broken listener");
        });
        bench.start(ANN);
        bench.run(200);
        bench.station.desk().stop(ANN);
        bench.run(200);
        assertThat(bench.state()).isEqualTo(SafetyState.STOPPED);
        assertThat(Files.readString(latch())).contains("operator_stop");
        assertThat(alarm("error.keeper")).isTrue();
        assertThat(bench.station.keeper().trouble()).as("all is written").isEmpty();
    }

    @Test
    void shouldGoOnAfterAFaultOfItsOwnAndSayThatSomethingMayBeLost() {
        bench.start(ANN);
        bench.talks = false;
        bench.station.desk().stop(ANN);
        bench.run(1);
        assertThat(bench.station.keeper().causes(bench.nowNs())).isEqualTo(StopCause.DISK_UNUSABLE.bit());
        bench.talks = true;
        bench.run(200);
        assertThat(bench.station.keeper().trouble()).isEmpty();
        assertThat(alarm("error.keeper")).isTrue();
    }

    @Test
    void shouldRefuseAnArmWhoseStopCannotBeKeptOnlyAsLongAsThatIsSo() throws IOException {
        for (int i = 0; i < 3000; i++) {
            bench.station.desk().seeAlarm(bench.order(ANN), "none");
        }
        bench.run(10);
        assertThat(bench.station.records().audit(1000))
                .anyMatch(line -> line.detail().endsWith(" events could not be written down"));
        assertThat(bench.station.keeper().trouble()).isEmpty();

        Files.deleteIfExists(latch());
        Files.createDirectories(latch().resolve("in the way"));
        bench.start(ANN);
        bench.run(200);
        assertThat(bench.station.keeper().causes(bench.nowNs())).isEqualTo(StopCause.DISK_UNUSABLE.bit());
        assertThat(alarm("disk")).isTrue();

        Files.delete(latch().resolve("in the way"));
        Files.delete(latch());
        bench.run(1500);
        assertThat(bench.station.keeper().trouble()).isEmpty();
        bench.station.desk().seeAlarm(bench.order(ANN), "disk");
        bench.run(50);
        assertThat(alarm("disk")).isFalse();
        assertThat(Files.readString(latch())).contains("running");
    }

    @Test
    void shouldAnswerAlsoWhereAListenerFails() {
        CompletableFuture<Answer> answer = bench.station
                .deskThread()
                .ask((loop, nowNs, last) -> Answer.done(), given -> {
                    throw new IllegalStateException("broken listener");
                });
        bench.run(60);
        assertThat(answer.join().accepted()).isTrue();
        assertThat(alarm("error.desk")).isTrue();
        bench.start(ANN);
        assertThat(bench.state()).isEqualTo(SafetyState.RUNNING);
    }

    private Path latch() {
        return folder.resolve("bench_arm").resolve("latched-stop.json");
    }

    private boolean alarm(String id) {
        return bench.station.situation().alarms().stream()
                .anyMatch(alarm -> alarm.id().equals(id));
    }
}
