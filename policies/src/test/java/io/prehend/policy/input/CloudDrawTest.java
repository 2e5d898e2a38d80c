package io.prehend.policy.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CloudDrawTest {
    @Property(tries = 200)
    void shouldDrawEveryPointOnceBeforeAnyTwice(@ForAll @IntRange(min = 1, max = 3000) int size, @ForAll long seed) {
        CloudDraw draw = new CloudDraw(seed);
        draw.begin(size);

        for (int round = 0; round < 2; round++) {
            Set<Integer> drawn = new HashSet<>();
            for (int i = 0; i < size; i++) {
                drawn.add(draw.next());
            }
            assertThat(drawn).hasSize(size).allMatch(point -> point >= 0 && point < size);
        }
    }

    @Test
    void shouldRefuseAnEmptyCloud() {
        assertThatThrownBy(() -> new CloudDraw(1).begin(0)).hasMessageContaining("empty cloud");
    }
}
