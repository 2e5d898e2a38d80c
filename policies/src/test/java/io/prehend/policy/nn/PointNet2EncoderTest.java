package io.prehend.policy.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** PointNet++ equals its plain definition, with padded groups, and its sparse backward pass is the derivative. */
class PointNet2EncoderTest {
    private static final int POINTS = 40;
    private static final List<SetAbstraction.Level> DESIGN = List.of(
            new SetAbstraction.Level(12, 0.9f, 8, new int[] {9, 18}),
            new SetAbstraction.Level(5, 2f, 16, new int[] {10, 13}),
            SetAbstraction.Level.all(17, 21));
    private static final int WIDTH = 21;

    private final SplittableRandom random = new SplittableRandom(6);
    private final Reference reference = new Reference();
    private final List<List<int[][]>> groupsOfClouds = new ArrayList<>();

    @ParameterizedTest
    @MethodSource("io.prehend.policy.nn.Kernels#both")
    void shouldEqualTheDefinition(Gemm gemm) {
        PointNet2Encoder encoder = make(5, gemm);
        float[] clouds = draw(5);
        encoder.forward(3, clouds);
        for (int cloud = 0; cloud < 3; cloud++) {
            double[] expected = features(encoder, clouds, cloud);
            for (int i = 0; i < WIDTH; i++) {
                assertThat((double) encoder.output()[cloud * WIDTH + i]).isCloseTo(expected[i], Offset.offset(2e-6));
            }
        }
        assertThat(encoder.levels().get(0).starts()[36])
                .as("neighbours, not padded")
                .isLessThan(36 * 8);
    }

    @ParameterizedTest
    @MethodSource("io.prehend.policy.nn.Kernels#both")
    void shouldDifferentiate(Gemm gemm) {
        PointNet2Encoder encoder = make(4, gemm);
        float[] clouds = draw(4);
        float[] direction = Kernels.normal(3 * WIDTH, random);
        encoder.forward(3, clouds);
        System.arraycopy(direction, 0, encoder.outputGradient(), 0, direction.length);
        encoder.backward();
        reference.check(encoder.parameters(), () -> loss(encoder, clouds, direction));
    }

    @ParameterizedTest
    @MethodSource("io.prehend.policy.nn.Kernels#both")
    void shouldDifferentiateByWhatAllPointsShare(Gemm gemm) {
        PointNet2Encoder encoder = make(6, gemm);
        float[] clouds = draw(6);
        float[] direction = Kernels.normal(3 * WIDTH, random);
        encoder.forward(3, clouds);
        System.arraycopy(direction, 0, encoder.outputGradient(), 0, direction.length);
        float[] gradient = new float[3 * 2];
        encoder.backwardShared(gradient, 4, 2);
        for (int i = 0; i < gradient.length; i++) {
            double slope = 0;
            for (int point = 0; point < POINTS; point++) {
                int at = (i / 2 * POINTS + point) * 6 + 4 + i % 2;
                slope += reference.slope(clouds, at, () -> loss(encoder, clouds, direction));
            }
            assertThat((double) gradient[i]).isCloseTo(slope, Offset.offset(1e-4));
        }
        assertThat(encoder.parameters())
                .allSatisfy(parameter -> assertThat(parameter.gradient()).containsOnly(0));
    }

    @Test
    void shouldNeitherAllocateNorForget() throws Exception {
        assertThat(AllocationProbe.allocatedPerRound("sets")).isZero();
        BoxTask task = AllocationProbe.withSets();
        double untrained = task.meanError(20);
        for (int update = 0; update < 600; update++) {
            task.update();
        }
        assertThat(task.meanError(20)).isLessThan(untrained / 10);
    }

    @Test
    void shouldRefuseWhatIsNotFinite() {
        PointNet2Encoder encoder = make(3, Gemms.plain());
        float[] clouds = draw(3);
        clouds[100] = Float.POSITIVE_INFINITY;
        assertThatThrownBy(() -> encoder.forward(3, clouds)).hasMessageContaining("not finite");
    }

    @Test
    void shouldRefuseDesignsThatCannotBe() {
        Gemm gemm = Gemms.plain();
        List<SetAbstraction.Level> open = DESIGN.subList(0, 2);
        assertThatThrownBy(() -> new PointNet2Encoder("e", 1, POINTS, 3, open, random, gemm))
                .hasMessageContaining("must take all points");
        assertThatThrownBy(() -> new PointNet2Encoder("e", 1, 11, 3, DESIGN, random, gemm))
                .hasMessageContaining("12 centres");
    }

    private PointNet2Encoder make(int channels, Gemm gemm) {
        PointNet2Encoder encoder = new PointNet2Encoder("e", 3, POINTS, channels, DESIGN, random, gemm);
        encoder.levels()
                .forEach(level -> level.layers().forEach(layer -> layer.bias().fillHe(60, random)));
        return encoder;
    }

    /** Three clouds, and which points their groups are of, found once: places do not move. */
    private float[] draw(int channels) {
        float[] clouds = Kernels.normal(3 * POINTS * channels, random);
        for (int cloud = 0; cloud < 3; cloud++) {
            double[][] places = new double[POINTS][];
            for (int i = 0; i < POINTS; i++) {
                places[i] = reference.row(clouds, (cloud * POINTS + i) * channels, 3);
            }
            List<int[][]> groups = new ArrayList<>();
            for (SetAbstraction.Level level : DESIGN.subList(0, 2)) {
                int[][] found = ReferenceGroups.find(places, level);
                groups.add(found);
                places = ReferenceGroups.centres(places, found);
            }
            groupsOfClouds.add(groups);
        }
        return clouds;
    }

    private double loss(PointNet2Encoder encoder, float[] clouds, float[] direction) {
        double sum = 0;
        for (int cloud = 0; cloud < 3; cloud++) {
            sum += Reference.dot(features(encoder, clouds, cloud), direction, cloud * WIDTH);
        }
        return sum;
    }

    private double[] features(PointNet2Encoder encoder, float[] clouds, int cloud) {
        int channels = encoder.channels();
        double[][] places = new double[POINTS][];
        double[][] features = new double[POINTS][];
        for (int i = 0; i < POINTS; i++) {
            int at = (cloud * POINTS + i) * channels;
            places[i] = reference.row(clouds, at, 3);
            features[i] = reference.row(clouds, at + 3, channels - 3);
        }
        for (int i = 0; i < 2; i++) {
            int[][] groups = groupsOfClouds.get(cloud).get(i);
            features = ReferenceGroups.abstracted(
                    reference, places, features, groups, encoder.levels().get(i).layers());
            places = ReferenceGroups.centres(places, groups);
        }
        double[] best = new double[WIDTH];
        for (int i = 0; i < places.length; i++) {
            double[] row = ReferenceGroups.joined(places[i], new double[3], features[i]);
            Reference.maximum(
                    best, reference.perceptron(row, encoder.levels().get(2).layers(), true));
        }
        return best;
    }
}
