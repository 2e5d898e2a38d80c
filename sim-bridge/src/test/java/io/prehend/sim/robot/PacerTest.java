package io.prehend.sim.robot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.prehend.sim.EpisodeSetup;
import io.prehend.sim.Scenes;
import io.prehend.sim.bullet.BulletEngine;
import org.junit.jupiter.api.Test;

class PacerTest {
    private static final EpisodeSetup SETUP =
            EpisodeSetup.nominal(Scenes.box(0.05, 0.05, 0.05), Scenes.list(Scenes.above(0.5, 0, 0.2)));

    private final SimulatedRobot robot =
            SimulatedRobot.create(new BulletEngine(), SETUP, Scenes.panda().chain("panda_link0", "panda_hand"));

    @Test
    void shouldBringAboutTicksFasterThanRealTime() {
        SteppedPacer pacer = new SteppedPacer(robot, 3);
        long startNs = System.nanoTime();
        for (int tick = 1; tick <= 400; tick++) {
            assertThat(pacer.awaitNextTick()).isEqualTo(tick * pacer.periodNs());
        }
        assertThat(pacer.periodNs()).isEqualTo(3 * robot.world().stepNs());
        assertThat(System.nanoTime() - startNs).isLessThan(400 * pacer.periodNs());
        assertThat(pacer.latenessNs()).isZero();
        robot.close();
    }

    @Test
    void shouldKeepStepWithTheWallClock() {
        RealTimePacer pacer = new RealTimePacer(robot, 2);
        pacer.awaitNextTick();
        long startNs = System.nanoTime();
        long simulatedNs = robot.world().timeNs();
        for (int tick = 0; tick < 60; tick++) {
            pacer.awaitNextTick();
        }
        double wallS = (System.nanoTime() - startNs) * 1e-9;
        double simulatedS = (robot.world().timeNs() - simulatedNs) * 1e-9;
        assertThat(simulatedS).isCloseTo(wallS, within(0.1));
        robot.close();
    }

    @Test
    void shouldRefuseATickWithoutTime() {
        assertThatThrownBy(() -> new SteppedPacer(robot, 0)).isInstanceOf(IllegalArgumentException.class);
        robot.close();
    }
}
