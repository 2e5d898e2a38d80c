package io.prehend.sim.bullet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.prehend.model.Joint;
import io.prehend.model.RigidTransform;
import io.prehend.model.RobotModel;
import io.prehend.model.SharedData;
import io.prehend.sim.EpisodeSetup;
import io.prehend.sim.Scenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherRobotsTest {
    private final BulletEngine engine = new BulletEngine();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"kuka_iiwa.urdf, 7", "xarm6_robot.urdf, 6", "panda.urdf, 7"})
    void shouldHoldAnArmThatSomebodyElseDescribed(String file, int joints) {
        RobotModel robot = RobotModel.load(SharedData.require("robots/" + file));
        List<Double> start = new ArrayList<>();
        for (Joint joint : robot.joints()) {
            if (joint.type().drivable() && joint.type().rotary()) {
                start.add(Math.max(joint.lower() + 0.2, Math.min(joint.upper() - 0.2, 0.3)));
            }
        }
        try (BulletWorld world = engine.build(EpisodeSetup.nominal(Scenes.box(0.05, 0.05, 0.05), start), robot)) {
            assertThat(world.jointCount()).isEqualTo(joints);
            RigidTransform before = world.handInBase(new RigidTransform());
            Scenes.run(world, 2);
            assertThat(world.handInBase(new RigidTransform()).distanceM(before)).isLessThan(1e-3);
            for (int joint = 0; joint < joints; joint++) {
                world.setJointReference(joint, start.get(joint) + 0.1, 0);
            }
            Scenes.run(world, 2);
            for (int joint = 0; joint < joints; joint++) {
                assertThat(world.jointPositionRad(joint)).isCloseTo(start.get(joint) + 0.1, within(2e-3));
            }
            assertThat(world.isHealthy()).as(world.trouble()).isTrue();
        }
    }

    @Test
    void shouldRefuseArmsThatItCannotSimulate() throws IOException {
        EpisodeSetup setup = EpisodeSetup.nominal(Scenes.box(0.05, 0.05, 0.05), List.of(0.0));
        assertThatThrownBy(() -> engine.build(setup, robot("fixed", "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no joint that turns");
        assertThatThrownBy(() ->
                        engine.build(setup, robot("prismatic", "<limit lower='0' upper='1' effort='1' velocity='1'/>")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> engine.build(setup, robot("floating", "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("floating");
    }

    private RobotModel robot(String jointType, String limit) throws IOException {
        Path file = folder.resolve(jointType + ".urdf");
        Files.writeString(file, """
                <robot name="r"><link name="a"/><link name="b"/>
                <joint name="j" type="%s"><parent link="a"/><child link="b"/>%s</joint></robot>
                """.formatted(jointType, limit));
        return RobotModel.load(file);
    }
}
