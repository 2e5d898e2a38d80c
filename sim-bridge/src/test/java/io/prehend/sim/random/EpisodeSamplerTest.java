package io.prehend.sim.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.prehend.model.KinematicChain;
import io.prehend.model.Kinematics;
import io.prehend.model.RigidTransform;
import io.prehend.model.RobotModel;
import io.prehend.sim.EpisodeSetup;
import io.prehend.sim.PhysicsSetup;
import io.prehend.sim.shape.ObjectSet;
import io.prehend.sim.shape.ObjectSets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpisodeSamplerTest {
    private static final long SEED = 1;
    private static final KinematicChain PANDA = RobotModel.panda().chain("panda_link0", "panda_hand");
    private static final ObjectSet OBJECTS = ObjectSets.open("builtin:test");

    @ParameterizedTest
    @ValueSource(strings = {"off", "standard", "hard", "shift"})
    void shouldStartWithTheHandAtTheAskedDistanceLookingRoughlyAtTheObject(String level) {
        EpisodeSampler sampler = sampler(level, SEED);
        Randomization randomization = Randomization.open(level);
        Kinematics kinematics = new Kinematics(PANDA);
        for (int episode = 0; episode < 50; episode++) {
            EpisodeSetup setup = sampler.setup(episode);
            kinematics.update(setup.arm().startArrayRad());
            RigidTransform hand = kinematics.tip();
            double dx = setup.object().xM() - hand.x();
            double dy = setup.object().yM() - hand.y();
            double dz = setup.table().heightM() + 0.05 - hand.z();
            double distanceM = Math.sqrt(dx * dx + dy * dy + dz * dz);
            double aim = (dx * hand.rotation(0, 2) + dy * hand.rotation(1, 2) + dz * hand.rotation(2, 2)) / distanceM;
            double allowedRad =
                    randomization.distribution(RandomItem.START_AIM_ERROR).high() * Math.PI / 180;

            assertThat(distanceM).isBetween(0.2 - 1e-3, 0.5 + 1e-3);
            assertThat(Math.acos(Math.min(1, aim))).isLessThan(allowedRad + 1e-3);
        }
    }

    @Test
    void shouldDrawTheSameEpisodeInWhateverOrderEpisodesAreDrawn() {
        EpisodeSetup late = sampler("standard", SEED).setup(17);
        EpisodeSampler other = sampler("standard", SEED);
        other.setup(3);

        EpisodeSetup again = other.setup(17);

        assertThat(again.arm()).isEqualTo(late.arm());
        assertThat(again.camera()).isEqualTo(late.camera());
        assertThat(again.object().massKg()).isEqualTo(late.object().massKg());
        assertThat(again.seed()).isEqualTo(late.seed());
        assertThat(sampler("standard", SEED + 1).setup(17).seed()).isNotEqualTo(late.seed());
    }

    @Test
    void shouldShowEveryObjectOnceBeforeAnyComesAgain() {
        EpisodeSampler sampler = sampler("off", SEED);
        Set<String> names = new HashSet<>();
        for (int episode = 0; episode < OBJECTS.size(); episode++) {
            names.add(sampler.setup(episode).object().shape().name());
        }
        assertThat(names).hasSize(OBJECTS.size());
    }

    @Test
    void shouldLeavePhysicsNominalAtLevelOff() {
        EpisodeSetup setup = sampler("off", SEED).setup(5);
        EpisodeSetup nominal = EpisodeSetup.nominal(setup.object().shape());

        assertThat(setup.arm().joints()).isEqualTo(nominal.arm().joints());
        assertThat(setup.camera()).isEqualTo(nominal.camera());
        assertThat(setup.command()).isEqualTo(nominal.command());
        assertThat(setup.jointSensors()).isEqualTo(nominal.jointSensors());
        assertThat(setup.gripper()).isEqualTo(nominal.gripper());
        assertThat(setup.table()).isEqualTo(nominal.table());
    }

    @Test
    void shouldScaleAnObjectIntoTheWidthRange() {
        Randomization narrow = Randomization.open("off")
                .with(RandomItem.OBJECT_WIDTH, new Distribution(Distribution.Kind.UNIFORM, 0.02, 0.021));
        EpisodeSampler sampler = new EpisodeSampler(OBJECTS, narrow, PhysicsSetup.NOMINAL, PANDA, SEED);
        for (int episode = 0; episode < 20; episode++) {
            assertThat(ShapeWidth.widthM(sampler.setup(episode).object().shape()))
                    .isBetween(0.02 - 1e-9, 0.021 + 1e-9);
        }
    }

    @Test
    void shouldScaleVolumeAndInertiaWithTheObject() {
        var shape = OBJECTS.get(0);
        double width = ShapeWidth.widthM(shape);

        var twice = ShapeWidth.within(shape, 2 * width, 2 * width);

        assertThat(twice.volumeM3()).isCloseTo(8 * shape.volumeM3(), within(1e-12));
        assertThat(twice.unitInertiaM2()[0]).isCloseTo(4 * shape.unitInertiaM2()[0], within(1e-12));
        assertThat(twice.surface().maxM(0)).isCloseTo(2 * shape.surface().maxM(0), within(1e-12));
    }

    @Test
    void shouldSayWhatToDoWhenTheArmCanNeverLookAtTheObject() {
        Randomization far = Randomization.open("off").with(RandomItem.OBJECT_X, Distribution.constant(3));
        EpisodeSampler sampler = new EpisodeSampler(OBJECTS, far, PhysicsSetup.NOMINAL, PANDA, SEED);

        assertThatThrownBy(() -> sampler.setup(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("object.x_m");
    }

    private static EpisodeSampler sampler(String level, long seed) {
        return new EpisodeSampler(OBJECTS, Randomization.open(level), PhysicsSetup.NOMINAL, PANDA, seed);
    }
}
