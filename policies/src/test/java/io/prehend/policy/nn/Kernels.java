package io.prehend.policy.nn;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** Both kernels, for tests that run with each; the build starts tests with the Vector API. */
final class Kernels {
    private Kernels() {}

    static Stream<Named<Gemm>> both() {
        return Stream.of(Gemms.plain(), Gemms.vector()).map(gemm -> Named.of(gemm.name(), gemm));
    }

    /** Draws from the normal distribution. */
    static float[] normal(int count, SplittableRandom random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
            values[i] = (float) (radius * Math.cos(2 * Math.PI * random.nextDouble()));
        }
        return values;
    }
}
