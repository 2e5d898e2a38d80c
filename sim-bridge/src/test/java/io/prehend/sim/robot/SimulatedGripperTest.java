package io.prehend.sim.robot;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.model.GripperState;
import io.prehend.sim.EpisodeSetup;
import io.prehend.sim.Scenes;
import io.prehend.sim.bullet.BulletEngine;
import org.junit.jupiter.api.Test;

/** Whether the fingers move, as the gripper says. How hard they press, the tests of the world show. */
class SimulatedGripperTest {
    private static final double[] ABOVE = Scenes.above(0.5, 0, 0.3);

    @Test
    void shouldMoveUntilItIsOpenHoweverLongTheWorldHasToWaitMeanwhile() {
        EpisodeSetup setup = EpisodeSetup.nominal(Scenes.box(0.05, 0.05, 0.05), Scenes.list(ABOVE));
        try (SimulatedRobot robot =
                SimulatedRobot.create(new BulletEngine(), setup, Scenes.panda().chain("panda_link0", "panda_hand"))) {
            GripperState state = new GripperState();
            robot.gripper().grasp(0.1, 20);
            run(robot, state, 2_000);
            assertThat(state.widthM()).isLessThan(0.001);
            assertThat(state.moving()).isFalse();
            robot.gripper().move(0.08, 0.1);
            run(robot, state, 300);
            assertThat(state.widthM()).isBetween(0.01, 0.06);
            assertThat(state.moving()).isTrue();
            robot.gripper().read(state, 10_000_000_000L);
            assertThat(state.moving()).as("while the world waits").isTrue();
            run(robot, state, 1_500);
            assertThat(state.widthM()).isGreaterThan(0.079);
            assertThat(state.moving()).isFalse();
        }
    }

    private static void run(SimulatedRobot robot, GripperState state, long durationMs) {
        long endNs = robot.world().timeNs() + durationMs * 1_000_000;
        while (robot.world().timeNs() < endNs) {
            robot.step();
            robot.gripper().read(state, robot.world().timeNs());
        }
    }
}
