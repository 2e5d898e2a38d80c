package io.prehend.policy.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The largest and the first of the largest, by the definition, whatever the kernel and however the rows come. */
final class MaxPoolTest {
    private static final long SEED = 12;
    private static final int ROUNDS = 300;

    @ParameterizedTest
    @MethodSource("io.prehend.policy.nn.Kernels#both")
    void shouldFindTheFirstOfTheLargest(Gemm kernel) {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            int width = 1 + random.nextInt(40);
            int rows = 1 + random.nextInt(60);
            float[] values = new float[rows * width];
            for (int i = 0; i < values.length; i++) {
                // Few different numbers, so that there are equals; all positive, so that none is cut off.
                values[i] = 1 + random.nextInt(6);
            }
            MaxPool pool = new MaxPool(width, 1, kernel);
            pool.start(1);
            int half = random.nextInt(rows + 1);
            float[] block = Arrays.copyOfRange(values, half * width, rows * width);
            pool.add(0, values, 0, half, 0);
            pool.add(0, block, 0, rows - half, half);
            pool.finish(new float[width]);

            for (int j = 0; j < width; j++) {
                int first = 0;
                for (int row = 1; row < rows; row++) {
                    first = values[row * width + j] > values[first * width + j] ? row : first;
                }
                assertThat(pool.output()[j])
                        .as("round %d, seed %d", round, SEED)
                        .isEqualTo(values[first * width + j]);
                assertThat(pool.winner(0, j))
                        .as("round %d, seed %d", round, SEED)
                        .isEqualTo(first);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.prehend.policy.nn.Kernels#both")
    void shouldLetWhatIsNoNumberWinAndStay(Gemm kernel) {
        int width = 35;
        MaxPool pool = new MaxPool(width, 1, kernel);
        float[] values = new float[20 * width];
        Arrays.fill(values, 1);
        for (int j = 0; j < width; j++) {
            values[(j % 20) * width + j] = Float.NaN;
            values[(j + 5) % 20 * width + j] = 9;
        }
        pool.start(1);
        pool.add(0, values, 0, 20, 0);
        pool.finish(new float[width]);

        for (int j = 0; j < width; j++) {
            assertThat(pool.output()[j]).as("channel %d", j).isNaN();
        }
    }
}
