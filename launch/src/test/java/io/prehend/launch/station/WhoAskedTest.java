package io.prehend.launch.station;

import static io.prehend.launch.station.StationBench.MS;
import static io.prehend.launch.station.StationBench.caller;
import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.launch.operate.Caller;
import io.prehend.launch.operate.Records.StopReport;
import io.prehend.launch.operate.Role;
import io.prehend.safety.StopCause;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose stop it was, however the loop and who asks run beside each other. */
class WhoAskedTest {
    private static final Caller ANN = caller("Ann", Role.OPERATOR);
    private static final Caller EVE = caller("Eve", Role.VIEWER);

    @TempDir
    private Path folder;

    private StationBench bench;

    @BeforeEach
    void start() {
        bench = new StationBench(folder, false, true);
        bench.start(ANN);
        bench.run(100);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void shouldSayWhoAskedAlsoWhereTheTickThatFindsItBeganBefore() {
        bench.aheadNs = 2 * MS;
        bench.station.desk().stop(EVE);
        bench.aheadNs = 0;
        bench.run(300);

        assertThat(lastStop().who()).contains("Eve");
        assertThat(lastStop().cause()).isEqualTo("operator_stop");
    }

    @Test
    void shouldNotBlameWhoAskedWhenTheArmWasBeingStoppedAlready() {
        bench.latch().trip(StopCause.ROBOT_STOPPED, bench.nowNs());
        bench.station.loopSide().step();
        bench.station.desk().stop(EVE);
        bench.run(300);

        assertThat(lastStop().who()).isEmpty();
        assertThat(lastStop().cause()).isEqualTo("robot_stopped");
    }

    private StopReport lastStop() {
        return bench.station.records().lastStop().orElseThrow();
    }
}
