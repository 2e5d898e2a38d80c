package io.prehend.policy.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What was put side by side comes apart again. */
class RowsTest {
    private final SplittableRandom random = new SplittableRandom(2);

    @Test
    void shouldComeApartAgain() {
        float[] left = Kernels.normal(5 * 3, random);
        float[] right = Kernels.normal(5 * 4, random);
        float[] joined = new float[5 * 7];
        Rows.join(5, left, 3, right, 4, joined);
        assertThat(joined).startsWith(left[0], left[1], left[2], right[0], right[1], right[2], right[3], left[3]);
        float[] again = new float[5 * 4];
        Rows.columns(5, joined, 7, 3, 4, again);
        assertThat(again).isEqualTo(right);
    }

    @Test
    void shouldGatherInTheOrderOfTheIndex() {
        float[] out = new float[6];
        Rows.gather(3, new int[] {2, 0, 2}, new float[] {1, 2, 3, 4, 5, 6}, 2, out);
        assertThat(out).containsExactly(5, 6, 1, 2, 5, 6);
    }
}
