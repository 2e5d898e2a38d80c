package io.prehend.policy.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prehend.model.KinematicChain;
import io.prehend.model.Kinematics;
import io.prehend.model.RigidTransform;
import io.prehend.model.RobotModel;
import io.prehend.policy.input.StateFeature;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ActorStateTest {
    private final KinematicChain chain = RobotModel.panda().chain("panda_link0", "panda_hand");

    @Test
    void shouldMirrorTheJointsSoThatTheHandComesToItsMirrorImage() {
        SplittableRandom random = new SplittableRandom(1);
        Kinematics kinematics = new Kinematics(chain);
        int first = ActorState.features().indexOf(StateFeature.JOINT_1);
        for (int posture = 0; posture < 50; posture++) {
            double[] here = new double[7];
            double[] there = new double[7];
            for (int joint = 0; joint < 7; joint++) {
                here[joint] = random.nextDouble(-1.5, 1.5);
                there[joint] = ActorState.mirrored(first + joint, (float) here[joint]);
            }
            kinematics.update(here);
            RigidTransform hand = new RigidTransform().set(kinematics.tip());
            kinematics.update(there);
            RigidTransform image = kinematics.tip();

            assertThat(image.x()).isCloseTo(hand.x(), within(1e-6));
            assertThat(image.y()).isCloseTo(-hand.y(), within(1e-6));
            assertThat(image.z()).isCloseTo(hand.z(), within(1e-6));
            for (int row = 0; row < 3; row++) {
                for (int column = 0; column < 3; column++) {
                    double sign = (row == 1) == (column == 1) ? 1 : -1;
                    assertThat(image.rotation(row, column)).isCloseTo(sign * hand.rotation(row, column), within(1e-6));
                }
            }
        }
    }

    @Test
    void shouldMirrorTheVerticalAsSeenFromTheHand() {
        for (StateFeature feature : ActorState.features().subList(0, 5)) {
            int k = ActorState.features().indexOf(feature);
            float side = feature == StateFeature.UP_IN_HAND_Y ? -1 : 1;
            assertThat(ActorState.mirrored(k, 0.3f)).isEqualTo(side * 0.3f);
        }
    }
}
