package io.prehend.policy.scripted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prehend.model.FrameId;
import io.prehend.model.RigidTransform;
import io.prehend.port.Action;
import io.prehend.port.Observation;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The policy moves a hand that follows perfectly, over the cloud of a box of 3 x 12 x 8 cm turned by 30°. */
class TopDownPolicyTest {
    private static final double YAW_RAD = Math.toRadians(30);

    private final TopDownPolicy policy = new TopDownPolicy();
    private final Observation observation = new Observation(7);
    private final Action action = new Action();
    private final RigidTransform hand = new RigidTransform();
    private final RigidTransform step = new RigidTransform();

    @Test
    void shouldCloseAcrossTheNarrowSideWithTheFingertipsBelowTheTop() {
        hand.setRollPitchYaw(Math.PI - 0.3, 0.2, 1.0).setTranslation(0.35, -0.1, 0.45);
        policy.reset(observation);

        int steps = 0;
        while (action.closeConfidence() < 0.5 && steps++ < 40) {
            look();
            policy.act(observation, action);
            carryOut();
        }

        assertThat(steps).isLessThan(40);
        assertThat(hand.x()).isCloseTo(0.5, within(0.01));
        assertThat(hand.y()).isCloseTo(0.1, within(0.01));
        assertThat(hand.z() - 0.1034).isCloseTo(0.08 - 0.04, within(0.012));
        assertThat(hand.rotation(2, 2)).isCloseTo(-1, within(0.01));
        double alongNarrow = hand.rotation(0, 1) * Math.cos(YAW_RAD) + hand.rotation(1, 1) * Math.sin(YAW_RAD);
        assertThat(Math.abs(alongNarrow)).isCloseTo(1, within(0.01));
    }

    @Test
    void shouldNeverAskForMoreThanTheActionScale() {
        hand.setRollPitchYaw(0.5, 0.5, 2.5).setTranslation(0.1, 0.6, 0.9);
        policy.reset(observation);

        look();
        policy.act(observation, action);

        for (int i = 0; i < 3; i++) {
            assertThat(Math.abs(action.motion(i))).isLessThanOrEqualTo(Action.MAX_TRANSLATION_M + 1e-12);
            assertThat(Math.abs(action.motion(3 + i))).isLessThanOrEqualTo(Action.MAX_ROTATION_RAD + 1e-12);
        }
    }

    @Test
    void shouldStandStillWhileItSeesNothing() {
        policy.reset(observation);
        observation.targetInHand().clear(FrameId.HAND, 0);

        policy.act(observation, action);

        for (int i = 0; i < Action.SIZE; i++) {
            assertThat(action.motion(i)).isZero();
        }
        assertThat(action.closeConfidence()).isZero();
    }

    private void look() {
        SplittableRandom random = new SplittableRandom(3);
        RigidTransform box = new RigidTransform();
        box.setRollPitchYaw(0, 0, YAW_RAD).setTranslation(0.5, 0.1, 0);
        observation.handInBase().set(hand);
        observation.targetInHand().clear(FrameId.BASE, 1);
        for (int i = 0; i < 500; i++) {
            double x = 0.03 * (random.nextDouble() - 0.5);
            double y = 0.12 * (random.nextDouble() - 0.5);
            double z = 0.08 * random.nextDouble();
            observation.targetInHand().add((float) box.applyX(x, y, z), (float) box.applyY(x, y, z), (float)
                    box.applyZ(x, y, z));
        }
        RigidTransform handFromBase = new RigidTransform();
        handFromBase.setInverse(hand);
        observation.targetInHand().transform(handFromBase, FrameId.HAND);
    }

    private void carryOut() {
        step.setRotationVector(action.motion(3), action.motion(4), action.motion(5));
        step.setTranslation(action.motion(0), action.motion(1), action.motion(2));
        hand.setProduct(hand, step);
    }
}
