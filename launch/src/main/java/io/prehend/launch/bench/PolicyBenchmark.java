package io.prehend.launch.bench;

import io.prehend.model.FrameId;
import io.prehend.policy.onnx.LoadedModel;
import io.prehend.policy.onnx.OnnxPolicy;
import io.prehend.port.Action;
import io.prehend.port.Observation;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * How long a model takes to decide on one made-up observation, drawing of points included, and what that allocates. One
 * thread.
 */
public final class PolicyBenchmark {
    private static final int SEEN_POINTS = 1024;
    private static final double CLOUD_M = 0.1;
    private static final double DISTANCE_M = 0.2;
    private static final double WARM_UP_SHARE = 0.25;
    private static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(60);
    private static final double US_PER_NS = 1e-3;

    private final LoadedModel model;
    private final int points;

    /** A benchmark of {@code model} with {@code points} points a cloud. */
    public PolicyBenchmark(LoadedModel model, int points) {
        this.model = model;
        this.points = points;
    }

    /**
     * What was measured.
     *
     * @param runs how many decisions
     * @param p50Us half of them took no longer, µs
     * @param p99Us 99 % of them took no longer, µs
     * @param bytesPerCall allocated on the heap by each
     */
    public record Result(long runs, double p50Us, double p99Us, double bytesPerCall) {}

    /** Decides over and over for {@code seconds}, after a warm-up of a quarter of that. */
    public Result measure(double seconds) {
        Observation observation = observation();
        Action action = new Action();
        try (OnnxPolicy policy = new OnnxPolicy(model, 1, points)) {
            policy.reset(observation);
            Histogram warmUp = new Histogram(LONGEST_NS, 3);
            decide(policy, observation, action, seconds * WARM_UP_SHARE, warmUp);
            Histogram times = new Histogram(LONGEST_NS, 3);
            long bytesBefore = allocatedBytes();
            decide(policy, observation, action, seconds, times);
            long bytes = allocatedBytes() - bytesBefore;
            return new Result(
                    times.getTotalCount(),
                    times.getValueAtPercentile(50) * US_PER_NS,
                    times.getValueAtPercentile(99) * US_PER_NS,
                    (double) bytes / times.getTotalCount());
        }
    }

    private static void decide(
            OnnxPolicy policy, Observation observation, Action action, double seconds, Histogram times) {
        long endNs = System.nanoTime() + (long) (seconds * 1e9);
        long beganNs = System.nanoTime();
        do {
            policy.act(observation, action);
            long nowNs = System.nanoTime();
            times.recordValue(Math.min(LONGEST_NS, nowNs - beganNs));
            beganNs = nowNs;
        } while (beganNs - endNs < 0);
        if (!action.isFinite()) {
            throw new IllegalStateException("the model gave no valid action for a made-up cloud");
        }
    }

    /** A ball of points in front of the hand. */
    private static Observation observation() {
        Observation observation = new Observation(7);
        observation.setRemainingSteps(20);
        observation.setCloudAgeNs(0);
        observation.targetInHand().clear(FrameId.HAND, 0);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < SEEN_POINTS; i++) {
            observation
                    .targetInHand()
                    .add(
                            (float) random.nextDouble(-CLOUD_M, CLOUD_M),
                            (float) random.nextDouble(-CLOUD_M, CLOUD_M),
                            (float) (DISTANCE_M + random.nextDouble(-CLOUD_M, CLOUD_M)));
        }
        return observation;
    }

    private static long allocatedBytes() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
