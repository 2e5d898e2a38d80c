package io.prehend.policy.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The point encoder does what the plain definition says, and its sparse backward pass is its derivative. */
class PointEncoderTest {
    private static final int[] WIDTHS = {17, 21, 35};
    private static final int WIDTH = 35;

    private final Reference reference = new Reference();
    private final SplittableRandom random = new SplittableRandom(4);

    @ParameterizedTest
    @MethodSource("io.prehend.policy.nn.Kernels#both")
    void shouldEqualTheMaximumOverPointsOfAPerceptron(Gemm gemm) {
        int points = 201;
        PointEncoder encoder = make(3, points, 4, gemm);
        float[] clouds = Kernels.normal(3 * points * 4, random);
        encoder.forward(3, clouds);
        for (int cloud = 0; cloud < 3; cloud++) {
            double[] expected = features(encoder, clouds, cloud);
            for (int i = 0; i < WIDTH; i++) {
                assertThat((double) encoder.output()[cloud * WIDTH + i]).isCloseTo(expected[i], Offset.offset(2e-6));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.prehend.policy.nn.Kernels#both")
    void shouldDifferentiate(Gemm gemm) {
        PointEncoder encoder = make(3, 23, 5, gemm);
        float[] clouds = Kernels.normal(3 * 23 * 5, random);
        float[] direction = Kernels.normal(3 * WIDTH, random);
        encoder.forward(3, clouds);
        System.arraycopy(direction, 0, encoder.outputGradient(), 0, direction.length);
        encoder.backward();
        reference.check(encoder.parameters(), () -> loss(encoder, clouds, direction));
    }

    @ParameterizedTest
    @MethodSource("io.prehend.policy.nn.Kernels#both")
    void shouldDifferentiateByWhatAllPointsShare(Gemm gemm) {
        PointEncoder encoder = make(3, 23, 9, gemm);
        float[] clouds = Kernels.normal(3 * 23 * 9, random);
        float[] direction = Kernels.normal(3 * WIDTH, random);
        encoder.forward(3, clouds);
        float[] gradient = new float[3 * 4];
        Arrays.fill(gradient, 0.5f);
        System.arraycopy(direction, 0, encoder.outputGradient(), 0, direction.length);
        encoder.backwardShared(gradient, 5, 4);
        for (int cloud = 0; cloud < 3; cloud++) {
            for (int k = 0; k < 4; k++) {
                assertThat(gradient[cloud * 4 + k] - 0.5)
                        .isCloseTo(sharedSlope(encoder, clouds, direction, cloud, 5 + k), Offset.offset(1e-4));
            }
        }
        assertThat(encoder.parameters())
                .allSatisfy(parameter -> assertThat(parameter.gradient()).containsOnly(0));
    }

    @ParameterizedTest
    @MethodSource("io.prehend.policy.nn.Kernels#both")
    void shouldDifferentiateMoreCloudsThanABlockHolds(Gemm gemm) {
        int batch = 40;
        Encoder whole = make(batch, 30, 3, gemm);
        Encoder single = make(1, 30, 3, gemm);
        Parameters.copy(whole.parameters(), single.parameters());
        float[] clouds = Kernels.normal(batch * 30 * 3, random);
        float[] direction = Kernels.normal(batch * WIDTH, random);
        whole.forward(batch, clouds);
        System.arraycopy(direction, 0, whole.outputGradient(), 0, direction.length);
        whole.backward();
        for (int cloud = 0; cloud < batch; cloud++) {
            single.forward(1, Arrays.copyOfRange(clouds, cloud * 90, (cloud + 1) * 90));
            System.arraycopy(direction, cloud * WIDTH, single.outputGradient(), 0, WIDTH);
            single.backward();
        }
        for (int i = 0; i < whole.parameters().size(); i++) {
            assertThat(whole.parameters().get(i).gradient())
                    .containsExactly(single.parameters().get(i).gradient(), Offset.offset(1e-4f));
        }
    }

    @Test
    void shouldNotHideWhatIsNotANumber() {
        Encoder encoder = make(1, 20, 3, Gemms.plain());
        float[] cloud = Kernels.normal(60, random);
        cloud[31] = Float.NaN;
        encoder.forward(1, cloud);
        assertThat(encoder.output()[3]).isNaN();
    }

    @Test
    void shouldRefuseWhatItIsNotBuiltFor() {
        Encoder encoder = make(2, 20, 3, Gemms.plain());
        assertThatThrownBy(() -> encoder.forward(3, new float[180]))
                .hasMessage("A batch of 3 came to a network that was built for at most 2.");
        assertThatThrownBy(() -> new PointEncoder("e", 1, 9, 3, new int[] {8}, random))
                .hasMessage("e needs at least two layers, but has 1.");
    }

    private PointEncoder make(int maxBatch, int points, int channels, Gemm gemm) {
        PointEncoder encoder = new PointEncoder("e", maxBatch, points, channels, WIDTHS, random, gemm);
        encoder.layers().forEach(layer -> layer.bias().fillHe(60, random));
        return encoder;
    }

    private double loss(PointEncoder encoder, float[] clouds, float[] direction) {
        double sum = 0;
        for (int cloud = 0; cloud * WIDTH < direction.length; cloud++) {
            sum += Reference.dot(features(encoder, clouds, cloud), direction, cloud * WIDTH);
        }
        return sum;
    }

    private double[] features(PointEncoder encoder, float[] clouds, int cloud) {
        double[] best = new double[WIDTH];
        int channels = encoder.channels();
        for (int point = 0; point < encoder.points(); point++) {
            double[] row = reference.row(clouds, (cloud * encoder.points() + point) * channels, channels);
            Reference.maximum(best, reference.perceptron(row, encoder.layers(), true));
        }
        return best;
    }

    /** Central difference for a channel of a cloud that all its points share: the sum over single ones. */
    private double sharedSlope(PointEncoder encoder, float[] clouds, float[] direction, int cloud, int channel) {
        double sum = 0;
        for (int point = 0; point < encoder.points(); point++) {
            int at = (cloud * encoder.points() + point) * encoder.channels() + channel;
            sum += reference.slope(clouds, at, () -> loss(encoder, clouds, direction));
        }
        return sum;
    }
}
