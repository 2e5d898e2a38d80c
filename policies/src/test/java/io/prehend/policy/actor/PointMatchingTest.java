package io.prehend.policy.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The distance between hand poses, by control points: its value and its gradient. */
final class PointMatchingTest {
    private final PointMatching matching = new PointMatching();

    @Test
    void shouldBeZeroForEqualMotions() {
        float[] motion = {0.01f, -0.02f, 0.03f, 0.1f, 0.2f, -0.3f};

        assertThat(matching.motionLoss(motion, 0, motion, 0, 1, new float[6])).isLessThan(1e-9);
    }

    @Test
    void shouldCountAPureTranslationAsItsL1Norm() {
        float[] motion = {0.01f, -0.02f, 0.03f, 0, 0, 0};

        assertThat(matching.motionLoss(motion, 0, new float[6], 0, 1, new float[6]))
                .isCloseTo(0.06, within(1e-7));
    }

    @Test
    void shouldCountAQuarterTurnByWhereItTakesTheFingers() {
        float[] pose = {0, 0, (float) Math.sin(Math.PI / 4), (float) Math.cos(Math.PI / 4), 0, 0, 0};
        float[] still = {0, 0, 0, 1, 0, 0, 0};

        // Four of six points are 53 mm off the axis, and go as far along x as they leave along y.
        assertThat(matching.poseLoss(pose, 0, still, 0, 1, new float[7])).isCloseTo(4 * 2 * 0.053 / 6, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldHaveTheGradientOfCentralDifferences(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] motion = random(random, 6, seed == 8 ? 1e-5 : 0.5);
        float[] motionTarget = random(random, 6, 0.5);
        float[] pose = random(random, 7, 1);
        float[] poseTarget = {0, 0, 0.6f, 0.8f, 0.1f, -0.2f, 0.3f};
        float[] motionGradient = new float[6];
        float[] poseGradient = new float[7];

        matching.motionLoss(motion, 0, motionTarget, 0, 2, motionGradient);
        matching.poseLoss(pose, 0, poseTarget, 0, 2, poseGradient);

        for (int k = 0; k < 6; k++) {
            double plus = matching.motionLoss(moved(motion, k, 1e-3f), 0, motionTarget, 0, 1, new float[6]);
            double minus = matching.motionLoss(moved(motion, k, -1e-3f), 0, motionTarget, 0, 1, new float[6]);
            assertThat((double) motionGradient[k]).isCloseTo((plus - minus) / 1e-3, within(2e-3));
        }
        for (int k = 0; k < 7; k++) {
            double plus = matching.poseLoss(moved(pose, k, 1e-3f), 0, poseTarget, 0, 1, new float[7]);
            double minus = matching.poseLoss(moved(pose, k, -1e-3f), 0, poseTarget, 0, 1, new float[7]);
            assertThat((double) poseGradient[k]).isCloseTo((plus - minus) / 1e-3, within(2e-3));
        }
    }

    private static float[] random(SplittableRandom random, int size, double scale) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextDouble(-scale, scale);
        }
        return values;
    }

    private static float[] moved(float[] values, int k, float by) {
        float[] copy = values.clone();
        copy[k] += by;
        return copy;
    }
}
