package io.prehend.policy.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Adam follows its algorithm, targets follow their source, losses have the slope they say. */
class OptimiserTest {
    private static final float UNBOUNDED = Float.POSITIVE_INFINITY;

    private final SplittableRandom random = new SplittableRandom(3);
    private final Parameter weight = new Parameter("w", 4, 3);
    private final List<Parameter> parameters = List.of(weight);

    @Test
    void shouldFollowTheAlgorithm() {
        Adam adam = new Adam(parameters, new Adam.Settings(0.9f, 0.999f, 1e-8f, 0.1f, false, UNBOUNDED));
        double[] value = new double[12];
        double[] m = new double[12];
        double[] v = new double[12];
        for (int step = 1; step <= 50; step++) {
            drawGradient();
            for (int i = 0; i < 12; i++) {
                double g = weight.gradient()[i] + 0.1 * value[i];
                m[i] = 0.9 * m[i] + 0.1 * g;
                v[i] = 0.999 * v[i] + 0.001 * g * g;
                value[i] -= 0.01
                        * (m[i] / (1 - Math.pow(0.9, step)))
                        / (Math.sqrt(v[i] / (1 - Math.pow(0.999, step))) + 1e-8);
            }
            adam.step(0.01f);
        }
        for (int i = 0; i < 12; i++) {
            assertThat((double) weight.value()[i]).isCloseTo(value[i], Offset.offset(5e-6));
        }
        assertThat(adam.steps()).isEqualTo(50);
        assertThat(weight.gradient()).as("cleared").containsOnly(0);
    }

    @Test
    void shouldDecayNumbersApartFromGradients() {
        weight.fill(2);
        new Adam(parameters, 0.5f, UNBOUNDED).step(0.1f);
        assertThat(weight.value()).containsOnly(2 * (1 - 0.1f * 0.5f));
    }

    @Test
    void shouldShortenLongGradients() {
        Arrays.fill(weight.gradient(), 7);
        Adam adam = new Adam(parameters, 0, 0.5f);
        assertThat(adam.step(0.1f)).isCloseTo(7 * Math.sqrt(12), Offset.offset(1e-9));
        assertThat((double) adam.mean(0)[0]).isCloseTo(0.1 * 0.5 / Math.sqrt(12), Offset.offset(1e-8));
    }

    @Test
    void shouldRefuseAGradientThatIsNotFinite() {
        weight.gradient()[5] = Float.NaN;
        Adam adam = new Adam(parameters, 0, 1);
        assertThatThrownBy(() -> adam.step(0.1f))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("of w is not finite in step 1;");
        assertThat(weight.value()).containsOnly(0);
        assertThat(adam.steps()).isZero();
    }

    @Test
    void shouldGoOnFromACheckpoint() {
        Adam adam = new Adam(parameters, 0, UNBOUNDED);
        Parameter copy = new Parameter("copy", 4, 3);
        Adam resumed = new Adam(List.of(copy), 0, UNBOUNDED);
        for (int step = 0; step < 20; step++) {
            drawGradient();
            System.arraycopy(weight.gradient(), 0, copy.gradient(), 0, 12);
            adam.step(0.01f);
            if (step == 9) {
                System.arraycopy(weight.value(), 0, copy.value(), 0, 12);
                System.arraycopy(adam.mean(0), 0, resumed.mean(0), 0, 12);
                System.arraycopy(adam.square(0), 0, resumed.square(0), 0, 12);
                resumed.resumeAt(adam.steps());
            } else if (step > 9) {
                resumed.step(0.01f);
            }
        }
        assertThat(copy.value()).isEqualTo(weight.value());
    }

    @Test
    void shouldLetTargetsFollow() {
        Parameter target = new Parameter("target", 4, 3);
        weight.fill(8);
        Parameters.follow(parameters, List.of(target), 0.25f);
        assertThat(target.value()).containsOnly(2);
        Parameters.follow(parameters, List.of(target), 0.25f);
        assertThat(target.value()).containsOnly(3.5f);
        Parameters.copy(parameters, List.of(target));
        assertThat(target.value()).containsOnly(8);
    }

    @Test
    void shouldRefuseNetworksOfAnotherForm() {
        List<Parameter> other = List.of(new Parameter("v", 3, 4));
        assertThatThrownBy(() -> Parameters.follow(other, parameters, 0.1f))
                .hasMessage("The networks differ: v [3, 4] and w [4, 3].");
        assertThatThrownBy(() -> Parameters.copy(List.of(), parameters)).hasMessageContaining("0 and 1 tensors");
        assertThatThrownBy(() -> Parameters.find(parameters, "v")).hasMessageContaining("no weight called v");
        assertThatThrownBy(() -> Parameters.requireDistinctNames(List.of(weight, weight)))
                .hasMessageContaining("called w");
    }

    @ParameterizedTest
    @EnumSource
    void shouldDifferentiateALoss(Loss loss) {
        float[] prediction = Kernels.normal(40, random);
        float[] target = new float[40];
        for (int i = 0; i < 40; i++) {
            target[i] = (float) random.nextDouble();
        }
        float[] gradient = new float[40];
        loss.mean(prediction, target, 40, gradient);
        Reference reference = new Reference();
        reference.check("p", prediction, gradient, () -> sum(loss, reference, prediction, target, i -> 1.0 / 40));

        float[] weights = {1, 0, 0.5f, 2, 0, 0, 0, 1};
        loss.weightedMean(prediction, target, weights, 8, 5, gradient);
        double total = 5 * 4.5;
        reference.check(
                "weighted",
                prediction,
                gradient,
                () -> sum(loss, reference, prediction, target, i -> weights[i / 5] / total));
    }

    private static double sum(
            Loss loss, Reference reference, float[] prediction, float[] target, IntToDoubleFunction share) {
        double sum = 0;
        for (int i = 0; i < prediction.length; i++) {
            sum += share.applyAsDouble(i) * loss.value(reference.read(prediction, i), target[i]);
        }
        return sum;
    }

    @Test
    void shouldKnowItsLosses() {
        float[] gradient = new float[2];
        assertThat(Loss.SQUARED.mean(new float[] {1, 3}, new float[] {0, 0}, 2, gradient))
                .isEqualTo(5);
        assertThat(Loss.SMOOTH_L1.mean(new float[] {0.5f, -3}, new float[2], 2, gradient))
                .isEqualTo(1.3125);
        assertThat(Loss.BINARY_CROSS_ENTROPY.mean(new float[] {0, 1000}, new float[] {1, 1}, 2, gradient))
                .isCloseTo(Math.log(2) / 2, Offset.offset(1e-12));
        float[] rowThatDoesNotCount = {Float.NaN, 1};
        assertThat(Loss.SQUARED.weightedMean(rowThatDoesNotCount, new float[2], new float[] {0, 1}, 2, 1, gradient))
                .isEqualTo(1);
        assertThat(gradient[0]).isZero();
    }

    private void drawGradient() {
        System.arraycopy(Kernels.normal(12, random), 0, weight.gradient(), 0, 12);
    }
}
