package io.prehend.launch.station;

import static io.prehend.launch.station.StationBench.caller;
import static io.prehend.launch.station.StationBench.require;
import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.launch.operate.Caller;
import io.prehend.launch.operate.JogWish;
import io.prehend.launch.operate.Role;
import io.prehend.safety.SafetyState;
import io.prehend.safety.SafetySupervisor;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stories of people who move a real arm by a held button, on a clock that the test turns. */
class JogAtTheStationTest {
    private static final Caller ANN = caller("Ann", Role.OPERATOR);

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
    void shouldJogOnlyAnEnabledArmAndStandStillOnceTheBeatsEnd() {
        JogWish up = new JogWish(-1, 0, 0, 1, 0.1);
        require(bench.station.control().take(ANN));
        bench.run(600);
        require(bench.answer(bench.station.desk()::acknowledge, ANN));
        assertThat(bench.answer(order -> bench.station.desk().jog(order, up), ANN)
                        .code())
                .isEqualTo("not_enabled");
        require(bench.answer(order -> bench.station.desk().enable(order, SafetySupervisor.ENABLE_HOLD_NS), ANN));

        for (int i = 0; i < 10; i++) {
            require(bench.answer(order -> bench.station.desk().jog(order, up), ANN));
            bench.run(48);
        }
        double fast = bench.station.situation().arm().tipSpeedMPerS();
        assertThat(fast).isBetween(0.08, 0.11);
        assertThat(bench.station.situation().task().phase()).isEqualTo("jogging");
        bench.run(400);

        assertThat(bench.arm.speedRadPerS()).isZero();
        assertThat(bench.state()).isEqualTo(SafetyState.READY);
        assertThat(bench.station.situation().safety().enabled()).isTrue();
        require(bench.answer(bench.station.desk()::start, ANN));
        assertThat(bench.swing.starts).isEqualTo(1);
        assertThat(bench.answer(order -> bench.station.desk().jog(order, up), ANN)
                        .code())
                .isEqualTo("wrong_state");
    }

    /** Somebody holds the button on while the arm holds, and did not mean what follows by it. */
    @Test
    void shouldJogOnAfterAHoldOnlyOnceTheButtonWasLetGoOf() {
        JogWish up = new JogWish(-1, 0, 0, 1, 0.1);
        require(bench.station.control().take(ANN));
        bench.run(600);
        require(bench.answer(bench.station.desk()::acknowledge, ANN));
        require(bench.answer(order -> bench.station.desk().enable(order, SafetySupervisor.ENABLE_HOLD_NS), ANN));
        for (int i = 0; i < 5; i++) {
            require(bench.answer(order -> bench.station.desk().jog(order, up), ANN));
            bench.run(48);
        }
        bench.arm.mute(true);
        bench.run(35);
        bench.arm.mute(false);
        for (int i = 0; i < 10; i++) {
            assertThat(bench.answer(order -> bench.station.desk().jog(order, up), ANN)
                            .code())
                    .isEqualTo("let_go_first");
            bench.run(48);
        }
        assertThat(bench.arm.speedRadPerS()).isZero();
        assertThat(bench.state()).isEqualTo(SafetyState.READY);

        bench.run(200);
        require(bench.answer(order -> bench.station.desk().jog(order, up), ANN));
        bench.run(48);
        assertThat(bench.station.situation().task().phase()).isEqualTo("jogging");
    }
}
