package io.prehend.launch.station;

import static io.prehend.launch.station.StationBench.caller;
import static io.prehend.launch.station.StationBench.require;
import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.launch.operate.Caller;
import io.prehend.launch.operate.Role;
import io.prehend.safety.SafetyState;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stories of people who leave a real arm that moves by itself. */
class GivingUpControlTest {
    private static final Caller ANN = caller("Ann", Role.OPERATOR);
    private static final Caller BOB = caller("Bob", Role.OPERATOR);

    @TempDir
    private Path folder;

    private StationBench bench;

    @BeforeEach
    void start() {
        bench = new StationBench(folder, false, true);
        bench.start(ANN);
        bench.run(200);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void shouldNotLeaveAMovingArmToNobody() {
        assertThat(bench.station.control().handOver(ANN).code()).isEqualTo("arm_moves");
        assertThat(bench.station.control().lease().holder()).isEqualTo("Ann");
        bench.run(200);
        assertThat(bench.state()).isEqualTo(SafetyState.RUNNING);

        require(bench.answer(bench.station.desk()::finish, ANN));
        bench.run(200);
        require(bench.station.control().handOver(ANN));
        assertThat(bench.station.control().lease().holder()).isEmpty();
        bench.run(3000);
        assertThat(bench.state()).as("nobody need watch an arm at rest").isEqualTo(SafetyState.READY);
    }

    @Test
    void shouldHandAMovingArmOverToWhoAsksAndWatchThemFromThenOn() {
        bench.station.control().take(BOB);
        require(bench.station.control().handOver(ANN));
        assertThat(bench.station.control().lease().holder()).isEqualTo("Bob");
        bench.present = BOB;
        bench.run(1000);
        assertThat(bench.state()).isEqualTo(SafetyState.RUNNING);

        bench.present = ANN;
        bench.run(3000);
        assertThat(bench.station.records().lastStop().orElseThrow().cause()).isEqualTo("operator_gone");
    }

    @Test
    void shouldStopWhereWhoHadControlStillBeatsButDoesNotKeepIt() {
        bench.run(6000);
        assertThat(bench.station.control().lease().holder()).isEmpty();
        assertThat(bench.state()).isEqualTo(SafetyState.STOPPED);
        assertThat(bench.station.records().lastStop().orElseThrow().cause()).isEqualTo("operator_gone");

        bench.start(BOB);
        bench.run(1000);
        assertThat(bench.state()).isEqualTo(SafetyState.RUNNING);
    }
}
