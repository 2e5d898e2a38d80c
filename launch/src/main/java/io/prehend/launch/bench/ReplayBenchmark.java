package io.prehend.launch.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.prehend.launch.report.Failure;
import io.prehend.model.FrameId;
import io.prehend.policy.replay.ReplayBuffer;
import io.prehend.policy.replay.ReplayLog;
import io.prehend.policy.replay.ReplayOptions;
import io.prehend.policy.replay.UniformDraw;
import io.prehend.port.Action;
import io.prehend.port.Transition;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * How fast a replay log takes steps in and gives clouds out again. One thread offers, the log's own writes; then one
 * thread reads at random what is still in the page cache.
 */
public final class ReplayBenchmark {
    private static final double NS_PER_S = 1e9;
    private static final int JOINTS = 7;
    private static final int EPISODE_STEPS = 20;
    private static final int BATCH = 64;
    private static final int WARM_UP_BATCHES = 2000;

    private final Path folder;
    private final int points;
    private final SplittableRandom random;
    private final Transition step = new Transition(JOINTS);
    private long offeredBytes;

    /**
     * What was measured.
     *
     * @param steps steps that were appended
     * @param appendsPerS steps a second, until all were with the operating system
     * @param appendsPerCpuS steps per second of CPU time of the whole process: the offering and the writing thread
     * @param megabytesPerS steps a second, in megabytes
     * @param offerNs CPU time of the control side's thread for one step, ns
     * @param bytesPerOffer allocated by that thread for one step
     * @param dropped steps that found the ring full
     * @param cloudsPerS clouds a second, drawn at random and turned into metres
     * @param cloudsPerCpuS the same per second of the drawing thread's CPU time
     */
    public record Result(
            long steps,
            double appendsPerS,
            double appendsPerCpuS,
            double megabytesPerS,
            double offerNs,
            double bytesPerOffer,
            long dropped,
            double cloudsPerS,
            double cloudsPerCpuS) {}

    private record Drawn(double perS, double perCpuS) {}

    /** Works in {@code folder}, which should be empty, with clouds of {@code points} points. */
    public ReplayBenchmark(Path folder, int points, long seed) {
        this.folder = folder;
        this.points = points;
        random = new SplittableRandom(seed);
    }

    /** Appends {@code steps} steps, after as many to warm up, then draws for {@code seconds}. */
    public Result measure(int steps, int seconds) {
        fillStep();
        ReplayOptions options = ReplayOptions.DEFAULT.withBudget(8L << 30);
        ReplayLog log = ReplayLog.open(folder, options, sentence -> {});
        try (log) {
            append(log, options, Math.min(steps, 20_000));
            offeredBytes = 0;
            long offeredBefore = log.counts().offered();
            long recordedBefore = log.counts().recorded();
            long bytesBefore = log.counts().writtenBytes();
            long cpuBeganNs = processCpuNs();
            long beganNs = System.nanoTime();
            long offeringNs = append(log, options, steps);
            double elapsedS = (System.nanoTime() - beganNs) / NS_PER_S;
            double cpuS = (processCpuNs() - cpuBeganNs) / NS_PER_S;
            requireWhole(log);
            double offered = log.counts().offered() - offeredBefore;
            double recordedSteps = (log.counts().recorded() - recordedBefore) * (steps / offered);
            Drawn drawn = draw(seconds);
            return new Result(
                    steps,
                    recordedSteps / elapsedS,
                    recordedSteps / cpuS,
                    (log.counts().writtenBytes() - bytesBefore) * 1e-6 / elapsedS,
                    offeringNs / offered,
                    offeredBytes / offered,
                    log.counts().dropped(),
                    drawn.perS,
                    drawn.perCpuS);
        }
    }

    /** Offers in bursts that the ring can hold, and waits until all is written; says what CPU time offers took, ns. */
    private long append(ReplayLog log, ReplayOptions options, int steps) {
        int burst = options.slots() / 4;
        long offeringNs = 0;
        for (int done = 0; done < steps; done += burst) {
            long allocatedBefore = allocatedBytes();
            long beganNs = threadCpuNs();
            for (int n = 0; n < Math.min(burst, steps - done); n++) {
                log.onStep(step);
                if (n % EPISODE_STEPS == EPISODE_STEPS - 1) {
                    log.onEpisodeEnd("bench", 1, false);
                }
            }
            offeringNs += threadCpuNs() - beganNs;
            offeredBytes += allocatedBytes() - allocatedBefore;
            waitForRoom(log, 2L * burst);
        }
        waitForRoom(log, 0);
        return offeringNs;
    }

    private static void waitForRoom(ReplayLog log, long waiting) {
        ReplayLog.Counts counts = log.counts();
        while (counts.failure() == null && counts.offered() - counts.recorded() - counts.dropped() > waiting) {
            Thread.yield();
            counts = log.counts();
        }
    }

    private static void requireWhole(ReplayLog log) {
        if (log.counts().failure() != null) {
            throw Failure.check(log.counts().failure());
        }
    }

    /** The warm-up is a number of clouds and not a time: Java compiles what was often called. */
    private Drawn draw(int seconds) {
        ReplayBuffer buffer = ReplayBuffer.open(folder);
        UniformDraw draw = new UniformDraw(buffer);
        float[] clouds = new float[BATCH * 3 * points];
        float[] executed = new float[BATCH * Action.SIZE];
        for (int batch = 0; batch < WARM_UP_BATCHES; batch++) {
            drawBatch(buffer, draw, clouds, executed);
        }
        long beganNs = System.nanoTime();
        long cpuBeganNs = threadCpuNs();
        long batches = 0;
        while (System.nanoTime() - beganNs < seconds * NS_PER_S) {
            drawBatch(buffer, draw, clouds, executed);
            batches++;
        }
        return new Drawn(
                batches * BATCH * NS_PER_S / (System.nanoTime() - beganNs),
                batches * BATCH * NS_PER_S / (threadCpuNs() - cpuBeganNs));
    }

    private void drawBatch(ReplayBuffer buffer, UniformDraw draw, float[] clouds, float[] executed) {
        for (int row = 0; row < BATCH; row++) {
            int drawn = draw.next(random);
            buffer.readCloud(drawn, clouds, row * 3 * points);
            buffer.readExecuted(drawn, executed, row * Action.SIZE);
        }
    }

    private void fillStep() {
        step.observation().targetInHand().clear(FrameId.HAND, 0);
        for (int k = 0; k < points; k++) {
            step.observation().targetInHand().add(coordinateM(), coordinateM(), coordinateM());
        }
    }

    private float coordinateM() {
        return (float) random.nextDouble(-0.2, 0.2);
    }

    private static long processCpuNs() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static long threadCpuNs() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
