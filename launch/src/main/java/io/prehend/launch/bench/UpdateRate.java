package io.prehend.launch.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** How often a learner updates in a second: nine rounds after a warm-up, of which the median counts. One thread. */
final class UpdateRate {
    private static final int ROUNDS = 9;
    private static final int WARM_UP_ROUNDS = 3;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private UpdateRate() {}

    /** Updates for {@code seconds}, after a warm-up of a third of that. */
    static LearnerBenchmark.Result measure(Runnable update, double seconds) {
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            round(update, seconds / ROUNDS);
        }
        double[] perS = new double[ROUNDS];
        double[] perCpuS = new double[ROUNDS];
        long updates = 0;
        long bytes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
            long cpuNs = THREADS.getCurrentThreadCpuTime();
            long beganNs = System.nanoTime();
            int count = round(update, seconds / ROUNDS);
            perS[round] = count / ((System.nanoTime() - beganNs) * 1e-9);
            perCpuS[round] = count / ((THREADS.getCurrentThreadCpuTime() - cpuNs) * 1e-9);
            bytes += THREADS.getCurrentThreadAllocatedBytes() - bytesBefore;
            updates += count;
        }
        Arrays.sort(perS);
        Arrays.sort(perCpuS);
        return new LearnerBenchmark.Result(updates, perS[ROUNDS / 2], perCpuS[ROUNDS / 2], (double) bytes / updates);
    }

    /** An even number of updates, at least two: some learners do more in every second one. */
    private static int round(Runnable update, double seconds) {
        long endNs = System.nanoTime() + (long) (seconds * 1e9);
        int count = 0;
        do {
            update.run();
            update.run();
            count += 2;
        } while (System.nanoTime() - endNs < 0);
        return count;
    }
}
