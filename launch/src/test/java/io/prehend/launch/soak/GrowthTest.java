package io.prehend.launch.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.launch.report.Failure;
import org.junit.jupiter.api.Test;

/** Whether something leaks, from figures as Prometheus reads them. */
class GrowthTest {
    private final BreachBook breaches = new BreachBook(0);
    private final Growth growth = new Growth();

    @Test
    void shouldNotTakeASawtoothForGrowth() {
        for (int i = 0; i < 400; i++) {
            sample(30 + i % 50, 40 + i % 3, 100);
        }
        growth.judge(breaches);
        assertThat(breaches.count()).isZero();
    }

    @Test
    void shouldNotMindWhatIsMadeAtTheBeginning() {
        for (int i = 0; i < 400; i++) {
            sample(i < 90 ? 5 : 60, i < 90 ? 10 : 40, 100);
        }
        growth.judge(breaches);
        assertThat(breaches.count()).isZero();
    }

    @Test
    void shouldFindWhatLeaks() {
        for (int i = 0; i < 400; i++) {
            sample(30 + 0.1 * i + i % 20, 40 + i / 20, 100 + i / 8);
        }
        growth.judge(breaches);
        assertThat(breaches.kept()).extracting(Breach::seen).hasSize(3);
    }

    @Test
    void shouldSayNothingFromAHandfulOfSamples() {
        for (int i = 0; i < Growth.FEWEST - 1; i++) {
            sample(30 + 10 * i, 40, 100);
        }
        growth.judge(breaches);
        assertThat(breaches.count()).isZero();
    }

    @Test
    void shouldRefuseFiguresThatLackOne() {
        assertThatThrownBy(() -> growth.add("jvm_threads_current 4\n"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("heap");
    }

    private void sample(double heapMib, int threads, int files) {
        growth.add("# HELP x y\njvm_memory_used_bytes{area=\"heap\"} " + heapMib * 1024 * 1024
                + "\njvm_memory_used_bytes{area=\"nonheap\"} 7.0E7\njvm_threads_current " + threads
                + ".0\nprocess_open_fds " + files + ".0\nprehend_memory_bytes 3.5E8\n");
    }
}
