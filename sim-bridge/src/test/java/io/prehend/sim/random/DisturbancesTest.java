package io.prehend.sim.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.model.KinematicChain;
import io.prehend.model.RobotModel;
import io.prehend.sim.DisturbanceSetup;
import io.prehend.sim.EpisodeSetup;
import io.prehend.sim.PhysicsSetup;
import io.prehend.sim.shape.ObjectSet;
import io.prehend.sim.shape.ObjectSets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DisturbancesTest {
    private static final long SEED = 5;
    private static final KinematicChain PANDA = RobotModel.panda().chain("panda_link0", "panda_hand");
    private static final ObjectSet OBJECTS = ObjectSets.open("builtin:test");

    @Test
    void shouldDrawWithinTheRangesAndTheSameForTheSameSeed() {
        for (int episode = 0; episode < 200; episode++) {
            DisturbanceSetup moved = Disturbances.MOVED.setup(SEED, episode);
            assertThat(moved).isInstanceOf(DisturbanceSetup.Moved.class);
            assertThat(moved.afterSteps()).isBetween(3, 10);
            assertThat(moved.distanceM()).isBetween(0.03, 0.10);
            assertThat(Disturbances.MOVED.setup(SEED, episode)).isEqualTo(moved);
            assertThat(Disturbances.MOVED.setup(SEED + 1, episode)).isNotEqualTo(moved);
        }
    }

    @Test
    void shouldMoveAndPushByTurns() {
        for (int episode = 0; episode < 10; episode++) {
            DisturbanceSetup drawn = Disturbances.BOTH.setup(SEED, episode);
            Disturbances alone = episode % 2 == 0 ? Disturbances.MOVED : Disturbances.PUSHED;
            assertThat(drawn).isEqualTo(alone.setup(SEED, episode));
        }
    }

    @ParameterizedTest
    @EnumSource(Disturbances.class)
    void shouldChangeNothingElseAboutAnEpisode(Disturbances how) {
        EpisodeSampler calm =
                new EpisodeSampler(OBJECTS, Randomization.open("standard"), PhysicsSetup.NOMINAL, PANDA, SEED);
        EpisodeSampler disturbed =
                new EpisodeSampler(OBJECTS, Randomization.open("standard"), PhysicsSetup.NOMINAL, PANDA, SEED, how);
        for (int episode = 0; episode < 3; episode++) {
            EpisodeSetup without = calm.setup(episode);
            EpisodeSetup with = disturbed.setup(episode);
            assertThat(without.disturbance()).isEqualTo(DisturbanceSetup.NONE);
            assertThat(with.arm()).isEqualTo(without.arm());
            assertThat(with.camera()).isEqualTo(without.camera());
            assertThat(with.command()).isEqualTo(without.command());
            assertThat(with.gripper()).isEqualTo(without.gripper());
            assertThat(with.table()).isEqualTo(without.table());
            assertThat(with.object().xM()).isEqualTo(without.object().xM());
            assertThat(with.object().massKg()).isEqualTo(without.object().massKg());
            assertThat(with.seed()).isEqualTo(without.seed());
        }
    }
}
