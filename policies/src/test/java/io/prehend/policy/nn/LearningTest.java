package io.prehend.policy.nn;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A small network learns, does so again bit for bit, and leaves nothing for the collector. */
class LearningTest {
    @ParameterizedTest
    @MethodSource("io.prehend.policy.nn.Kernels#both")
    void shouldLearnWhereABoxIsAndHowLarge(Gemm gemm) {
        BoxTask task = BoxTask.withPointEncoder(gemm, 7);
        double untrained = task.meanError(20);
        for (int update = 0; update < 400; update++) {
            task.update();
        }
        assertThat(untrained).isGreaterThan(0.2);
        assertThat(task.meanError(20)).isLessThan(0.01);
    }

    @ParameterizedTest
    @MethodSource("io.prehend.policy.nn.Kernels#both")
    void shouldRepeatEveryBit(Gemm gemm) {
        BoxTask once = BoxTask.withPointEncoder(gemm, 7);
        BoxTask again = BoxTask.withPointEncoder(gemm, 7);
        BoxTask other = BoxTask.withPointEncoder(gemm, 8);
        for (int update = 0; update < 30; update++) {
            once.update();
            again.update();
            other.update();
        }
        for (int i = 0; i < once.parameters.size(); i++) {
            assertThat(once.parameters.get(i).value())
                    .isEqualTo(again.parameters.get(i).value());
        }
        assertThat(other.parameters.get(0).value())
                .isNotEqualTo(once.parameters.get(0).value());
    }

    @Test
    void shouldUpdateWithoutAllocating() throws Exception {
        assertThat(allocatedPerRound(BoxTask.withPointEncoder(Gemms.plain(), 7)))
                .isZero();
        assertThat(AllocationProbe.allocatedPerRound("points")).isZero();
    }

    /**
     * Bytes of a round of 20 updates once the code is compiled: until then the Vector API makes objects. 0 when ten
     * rounds in a row made none.
     */
    static long allocatedPerRound(BoxTask task) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = 0;
        int cleanRounds = 0;
        for (int round = 0; round < 600 && cleanRounds < 10; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int update = 0; update < 20; update++) {
                task.update();
            }
            bytes = threads.getCurrentThreadAllocatedBytes() - before;
            cleanRounds = bytes == 0 ? cleanRounds + 1 : 0;
        }
        return cleanRounds == 10 ? 0 : Math.max(1, bytes);
    }
}
