package io.prehend.policy.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every layer computes what it is defined as, and its backward pass is the derivative of that. */
class LayerGradientTest {
    private static final int ROWS = 5;

    private final SplittableRandom random = new SplittableRandom(11);
    private final Reference reference = new Reference();

    @ParameterizedTest
    @MethodSource("io.prehend.policy.nn.Kernels#both")
    void shouldDifferentiateALinearLayer(Gemm gemm) {
        Linear layer = new Linear("linear", 19, 37, 1, random, gemm);
        layer.bias().fillHe(60, random);
        float[] x = Kernels.normal(ROWS * 19, random);
        float[] y = new float[ROWS * 37];
        float[] dy = Kernels.normal(ROWS * 37, random);
        float[] dx = new float[ROWS * 19];
        DoubleSupplier loss = () -> {
            double sum = 0;
            for (int row = 0; row < ROWS; row++) {
                sum += Reference.dot(reference.linear(reference.row(x, row * 19, 19), layer), dy, row * 37);
            }
            return sum;
        };
        layer.forward(ROWS, x, 0, y, 0);
        assertThat(dot(y, dy)).isCloseTo(loss.getAsDouble(), Offset.offset(1e-4));
        layer.backward(ROWS, x, 0, dy, 0, dx, 0);
        reference.check("x", x, dx, loss);
        reference.check(layer.parameters(), loss);
        float[] alone = new float[dx.length];
        layer.backwardInput(ROWS, dy, 0, alone, 0);
        assertThat(alone).isEqualTo(dx);
    }

    @ParameterizedTest
    @MethodSource("io.prehend.policy.nn.Kernels#both")
    void shouldDifferentiateAPerceptron(Gemm gemm) {
        Mlp mlp = new Mlp("mlp", ROWS + 2, 0.7f, random, gemm, 7, 33, 21, 3);
        mlp.layers().forEach(layer -> layer.bias().fillHe(60, random));
        float[] x = Kernels.normal(ROWS * 7, random);
        float[] dy = Kernels.normal(ROWS * 3, random);
        float[] dx = new float[ROWS * 7];
        DoubleSupplier loss = () -> {
            double sum = 0;
            for (int row = 0; row < ROWS; row++) {
                double[] y = reference.perceptron(reference.row(x, row * 7, 7), mlp.layers(), false);
                sum += Reference.dot(y, dy, row * 3);
            }
            return sum;
        };
        mlp.forward(ROWS, x);
        assertThat(dot(mlp.output(), dy)).isCloseTo(loss.getAsDouble(), Offset.offset(1e-5));
        System.arraycopy(dy, 0, mlp.outputGradient(), 0, dy.length);
        mlp.backward(dx);
        reference.check("x", x, dx, loss);
        reference.check(mlp.parameters(), loss);

        Parameters.clearGradients(mlp.parameters());
        float[] alone = new float[dx.length];
        System.arraycopy(dy, 0, mlp.outputGradient(), 0, dy.length);
        mlp.backwardInput(alone);
        assertThat(alone).isEqualTo(dx);
        assertThat(mlp.parameters())
                .allSatisfy(parameter -> assertThat(parameter.gradient()).containsOnly(0));
    }

    @Test
    void shouldDifferentiateALayerNorm() {
        LayerNorm layer = new LayerNorm("norm", 11, ROWS);
        List<Parameter> parameters = layer.parameters();
        parameters.forEach(parameter -> parameter.fillHe(1, random));
        float[] x = Kernels.normal(ROWS * 11, random);
        float[] y = new float[ROWS * 11];
        float[] dy = Kernels.normal(ROWS * 11, random);
        float[] dx = new float[ROWS * 11];
        DoubleSupplier loss = () -> {
            double sum = 0;
            for (int row = 0; row < ROWS; row++) {
                sum += Reference.dot(normalised(reference.row(x, row * 11, 11), parameters), dy, row * 11);
            }
            return sum;
        };
        layer.forward(ROWS, x, y);
        assertThat(dot(y, dy)).isCloseTo(loss.getAsDouble(), Offset.offset(1e-4));
        layer.backward(ROWS, dy, dx);
        reference.check("x", x, dx, loss);
        reference.check(parameters, loss);
        float[] alone = dy.clone();
        layer.backwardInput(ROWS, alone, alone);
        assertThat(alone).as("in place").isEqualTo(dx);
    }

    @Test
    void shouldDifferentiateWhatWorksInPlace() {
        float[] x = Kernels.normal(40, random);
        float[] dy = Kernels.normal(40, random);
        float[] y = x.clone();
        float[] dx = dy.clone();
        Relu.forward(y, 40);
        Relu.backward(y, dx, 40);
        reference.check("relu", x, dx, () -> {
            double sum = 0;
            for (int i = 0; i < 40; i++) {
                sum += dy[i] * Math.max(0, reference.read(x, i));
            }
            return sum;
        });
        System.arraycopy(x, 0, y, 0, 40);
        System.arraycopy(dy, 0, dx, 0, 40);
        Tanh.forward(y, 40);
        Tanh.backward(y, dx, 40);
        reference.check("tanh", x, dx, () -> {
            double sum = 0;
            for (int i = 0; i < 40; i++) {
                sum += dy[i] * Math.tanh(reference.read(x, i));
            }
            return sum;
        });
    }

    private double[] normalised(double[] x, List<Parameter> parameters) {
        double mean = 0;
        double variance = 0;
        for (double value : x) {
            mean += value / x.length;
        }
        for (double value : x) {
            variance += (value - mean) * (value - mean) / x.length;
        }
        double[] y = new double[x.length];
        for (int j = 0; j < y.length; j++) {
            double normal = (x[j] - mean) / Math.sqrt(variance + LayerNorm.epsilon());
            y[j] = reference.read(parameters.get(0).value(), j) * normal
                    + reference.read(parameters.get(1).value(), j);
        }
        return y;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < b.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
