package io.prehend.policy.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Both kernels equal the definition of a product, for any shape and any view. */
class GemmTest {
    private final Gemm plain = Gemms.plain();
    private final Gemm vector = Gemms.vector();

    @Property(tries = 300)
    void shouldMultiplyAnyShape(
            @ForAll @IntRange(min = 0, max = 70) int m,
            @ForAll @IntRange(min = 0, max = 300) int n,
            @ForAll @IntRange(min = 0, max = 300) int k,
            @ForAll boolean transposed,
            @ForAll @IntRange(max = 9) int padding,
            @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] a = Kernels.normal(padding + m * k, random);
        float[] b = Kernels.normal(padding + k * (n + padding), random);
        float[] start = Kernels.normal(padding + m * (n + padding), random);
        Matrix left = transposed ? new Matrix().setTransposed(a, padding, k, m) : new Matrix().set(a, padding, m, k);
        Matrix right = new Matrix().set(b, padding, k, n, n + padding);
        check(plain, left, right, start, padding);
        check(vector, left, right, start, padding);
    }

    private static void check(Gemm gemm, Matrix a, Matrix b, float[] start, int padding) {
        for (boolean add : new boolean[] {false, true}) {
            float[] c = start.clone();
            Matrix out = new Matrix().set(c, padding, a.rows, b.columns, b.columns + padding);
            if (add) {
                gemm.multiplyAdd(a, b, out);
            } else {
                gemm.multiply(a, b, out);
            }
            for (int i = 0; i < a.rows; i++) {
                for (int j = 0; j < b.columns; j++) {
                    double expected = add ? start[out.index(i, j)] : 0;
                    double size = Math.abs(expected);
                    for (int l = 0; l < b.rows; l++) {
                        expected += (double) a.at(i, l) * b.at(l, j);
                        size += Math.abs((double) a.at(i, l) * b.at(l, j));
                    }
                    assertThat(Math.abs(c[out.index(i, j)] - expected)).isLessThanOrEqualTo(1e-6 + 1e-6 * size);
                    c[out.index(i, j)] = start[out.index(i, j)];
                }
            }
            assertThat(c).as("what lies between the rows").isEqualTo(start);
        }
    }

    @Test
    void shouldRefuseShapesThatDoNotFit() {
        Matrix a = new Matrix().set(new float[6], 0, 2, 3);
        assertThatThrownBy(() -> vector.multiply(a, a, a)).hasMessageContaining("2x3 times B 2x3");
        Matrix transposed = new Matrix().setTransposed(new float[6], 0, 2, 3);
        Matrix c = new Matrix().set(new float[4], 0, 2, 2);
        assertThatThrownBy(() -> plain.multiply(a, transposed, c)).hasMessageContaining("transposed");
    }

    @Test
    void shouldSayWhichKernelItIs() {
        assertThat(Gemms.best().name()).startsWith("vector, ").endsWith(" lanes");
        assertThat(plain.name()).isEqualTo("plain");
    }
}
