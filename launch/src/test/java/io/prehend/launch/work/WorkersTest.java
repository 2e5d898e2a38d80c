package io.prehend.launch.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkersTest {
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    @Test
    void shouldGiveTheResultsInTheOrderOfTheNumbers() {
        AtomicInteger told = new AtomicInteger();

        List<Integer> results =
                new Workers<>(4, () -> new Squares(-1), () -> false).run(1000, result -> told.incrementAndGet());

        assertThat(results)
                .isEqualTo(IntStream.range(0, 1000).mapToObj(i -> i * i).toList());
        assertThat(told).hasValue(1000);
        assertThat(closed).hasValue(made.get());
    }

    @Test
    void shouldPassOnTheFailureOfAJobAndCloseEverything() {
        Workers<Integer> workers = new Workers<>(3, () -> new Squares(17), () -> false);

        assertThatThrownBy(() -> workers.run(1000, result -> {})).hasMessage("job 17 failed");
        assertThat(closed).hasValue(made.get());
    }

    @Test
    void shouldStartNothingMoreWhenStopped() {
        AtomicInteger told = new AtomicInteger();

        List<Integer> results = new Workers<>(1, () -> new Squares(-1), () -> told.get() >= 5)
                .run(1000, result -> told.incrementAndGet());

        assertThat(results).containsExactly(0, 1, 4, 9, 16);
        assertThat(closed).hasValue(1);
    }

    private final class Squares implements Workers.Worker<Integer> {
        private final int failing;

        private Squares(int failing) {
            this.failing = failing;
            made.incrementAndGet();
        }

        @Override
        public Integer run(int index) {
            if (index == failing) {
                throw new IllegalArgumentException("job " + index + " failed");
            }
            return index * index;
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
