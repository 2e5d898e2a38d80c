package io.prehend.policy.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prehend.model.RigidTransform;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class HandFrameTest {
    private final HandFrame frame = new HandFrame();

    @RepeatedTest(20)
    void shouldSeePointsAndTheVerticalAsAHandThereWould(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        RigidTransform pose = new RigidTransform()
                .setRotationVector(random.nextDouble(-2, 2), random.nextDouble(-2, 2), random.nextDouble(-2, 2))
                .setTranslation(random.nextDouble(), random.nextDouble(), random.nextDouble());
        double[] quaternion = pose.quaternion(new double[4]);
        float length = (float) random.nextDouble(0.3, 3);
        float[] numbers = new float[7];
        for (int k = 0; k < 4; k++) {
            numbers[k] = length * (float) quaternion[k];
        }
        numbers[4] = (float) pose.x();
        numbers[5] = (float) pose.y();
        numbers[6] = (float) pose.z();
        float[] point = {(float) random.nextDouble(), (float) random.nextDouble(), (float) random.nextDouble()};
        float[] seen = new float[3];
        float[] context = new float[HandFrame.CONTEXT_SIZE];

        frame.set(numbers, 0);
        frame.takeOver(point, 0, 1, seen, 0);
        frame.context(0, 0, 1, 0.3f, context, 0);

        RigidTransform inverse = new RigidTransform().setInverse(pose);
        assertThat((double) seen[0]).isCloseTo(inverse.applyX(point[0], point[1], point[2]), within(1e-6));
        assertThat((double) seen[1]).isCloseTo(inverse.applyY(point[0], point[1], point[2]), within(1e-6));
        assertThat((double) seen[2]).isCloseTo(inverse.applyZ(point[0], point[1], point[2]), within(1e-6));
        assertThat((double) context[0]).isCloseTo(inverse.rotateX(0, 0, 1), within(1e-6));
        assertThat((double) context[2]).isCloseTo(inverse.rotateZ(0, 0, 1), within(1e-6));
        assertThat((double) context[3]).isCloseTo(0.3 + pose.z(), within(1e-6));
    }
}
