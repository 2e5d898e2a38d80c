package io.prehend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PandaModelTest {
    private final RobotModel panda = RobotModel.panda();

    @Test
    void shouldReadWithoutWarning() {
        assertThat(panda.warnings()).isEmpty();
        assertThat(panda.root().name()).isEqualTo("panda_link0");
        assertThat(panda.links()).hasSize(12);
    }

    @Test
    void shouldHaveSevenJointsFromBaseToHand() {
        KinematicChain chain = panda.chain("panda_link0", "panda_hand");

        assertThat(chain.jointNames())
                .containsExactly(
                        "panda_joint1",
                        "panda_joint2",
                        "panda_joint3",
                        "panda_joint4",
                        "panda_joint5",
                        "panda_joint6",
                        "panda_joint7");
        assertThat(chain.limits(3)).isEqualTo(new JointLimits("panda_joint4", -3.0718, -0.0698, 2.175, 12.5, 6250, 87));
    }

    @Test
    void shouldPutTheHandWhereARealDeploymentSawItAtHome() {
        Kinematics kinematics = new Kinematics(panda.chain("panda_link0", "panda_hand"));

        kinematics.update(new double[] {0, -1.285, 0, -2.356, 0, 1.571, 0.785});

        assertThat(kinematics.tip().x()).isCloseTo(0.146, within(6e-4));
        assertThat(kinematics.tip().y()).isCloseTo(0, within(6e-4));
        assertThat(kinematics.tip().z()).isCloseTo(0.706, within(6e-4));
    }

    @Test
    void shouldMoveTheFingersTogether() {
        assertThat(panda.joint("panda_finger_joint2").mimic()).hasValue(new Mimic("panda_finger_joint1", 1, 0));
    }
}
