package io.prehend.policy.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Figures for {@code docs/networks.md}: per second of this thread's CPU time, the median of nine rounds. */
@Tag("slow")
class NetworkSpeedTest {
    private static final int BATCH = 64;
    private static final int POINTS = 512;
    private static final int ROUNDS = 9;

    private final SplittableRandom random = new SplittableRandom(1);

    @ParameterizedTest
    @MethodSource("io.prehend.policy.nn.Kernels#both")
    void shouldMultiplyFast(Gemm gemm) {
        double least = isVector(gemm) ? 40 : 10;
        assertThat(gigaflops(gemm, 256, 256, 256)).isGreaterThan(least);
        assertThat(gigaflops(gemm, 128, 128, 256)).isGreaterThan(least);
        assertThat(gigaflops(gemm, 32768, 128, 256)).isGreaterThan(least);
        assertThat(gigaflops(gemm, 256, 256, 38)).isGreaterThan(least / 4);
    }

    @ParameterizedTest
    @MethodSource("io.prehend.policy.nn.Kernels#both")
    void shouldLearnFastFromPoints(Gemm gemm) {
        int[] wide = {64, 128, 256};
        int[] narrow = {64, 64, 128};
        double updates = updates("64-128-256", new PointEncoder("e", BATCH, POINTS, 3, wide, random, gemm), gemm);
        assertThat(updates).isGreaterThan(isVector(gemm) ? 17 : 4);
        updates("64-64-128", new PointEncoder("e", BATCH, POINTS, 3, narrow, random, gemm), gemm);
    }

    @ParameterizedTest
    @MethodSource("io.prehend.policy.nn.Kernels#both")
    void shouldLearnFastFromNeighbourhoods(Gemm gemm) {
        List<SetAbstraction.Level> design = List.of(
                new SetAbstraction.Level(128, 0.5f, 32, new int[] {32, 32, 64}),
                new SetAbstraction.Level(32, 1, 32, new int[] {64, 64, 128}),
                SetAbstraction.Level.all(128, 256));
        Encoder encoder = new PointNet2Encoder("e", BATCH, POINTS, 3, design, random, gemm);
        assertThat(updates("PointNet++", encoder, gemm)).isGreaterThan(isVector(gemm) ? 3.8 : 1);
    }

    private double gigaflops(Gemm gemm, int m, int k, int n) {
        Matrix a = new Matrix().set(Kernels.normal(m * k, random), 0, m, k);
        Matrix b = new Matrix().set(Kernels.normal(k * n, random), 0, k, n);
        Matrix c = new Matrix().set(new float[m * n], 0, m, n);
        double flops = 2.0 * m * n * k;
        double perSecond = median(1 + (int) (1e9 / flops), () -> gemm.multiply(a, b, c));
        return print("%s, %d x %d x %d, GFLOP/s", perSecond * flops * 1e-9, gemm.name(), m, k, n);
    }

    /** Forward, a linear head, backward and a step of Adam. */
    private double updates(String name, Encoder encoder, Gemm gemm) {
        Mlp head = new Mlp("h", BATCH, 1, random, gemm, encoder.width(), 13);
        List<Parameter> parameters = new ArrayList<>(encoder.parameters());
        parameters.addAll(head.parameters());
        Adam adam = new Adam(parameters, Adam.Settings.PAPER);
        float[] clouds = new float[BATCH * POINTS * 3];
        for (int i = 0; i < clouds.length; i++) {
            clouds[i] = (float) random.nextDouble(-1, 1);
        }
        float[] target = Kernels.normal(BATCH * 13, random);
        Runnable update = () -> {
            encoder.forward(BATCH, clouds);
            head.forward(BATCH, encoder.output());
            Loss.SQUARED.mean(head.output(), target, target.length, head.outputGradient());
            head.backward(encoder.outputGradient());
            encoder.backward();
            adam.step(1e-4f);
        };
        return print("%s, %s, batch %d of %d points, updates/s", median(8, update), gemm.name(), name, BATCH, POINTS);
    }

    private static double median(int repetitions, Runnable work) {
        double[] perSecond = new double[ROUNDS];
        for (int round = -4; round < ROUNDS; round++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (int i = 0; i < repetitions; i++) {
                work.run();
            }
            long ns = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
            perSecond[Math.max(round, 0)] = repetitions / (ns * 1e-9);
        }
        Arrays.sort(perSecond);
        return perSecond[ROUNDS / 2];
    }

    private static double print(String format, double value, Object... values) {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        System.out.printf("%.1f   %s   (load %.1f)%n", value, String.format(format, values), load);
        return value;
    }

    private static boolean isVector(Gemm gemm) {
        return gemm.name().startsWith("vector");
    }
}
