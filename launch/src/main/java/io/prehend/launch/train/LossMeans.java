package io.prehend.launch.train;

import io.prehend.policy.checkpoint.CheckpointReader;
import io.prehend.policy.checkpoint.CheckpointWriter;
import io.prehend.policy.checkpoint.Saved;
import io.prehend.policy.learn.ActorCritic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Means of a learner's losses over the updates of a round that had them. One thread. */
final class LossMeans implements Saved {
    private static final List<String> COLUMNS =
            List.of("critic_loss", "critic_goal_error_m", "mean_value", "motion_error_m", "entropy", "temperature");

    private final double[] sums = new double[COLUMNS.size()];
    private final long[] counts = new long[COLUMNS.size()];

    /** One more update. */
    void add(ActorCritic.Losses losses) {
        add(0, losses.critic());
        add(1, losses.criticGoalM());
        add(2, losses.meanValue());
        add(3, losses.motionM());
        add(4, losses.entropyNats());
        add(5, losses.temperature());
    }

    private void add(int column, double value) {
        if (!Double.isNaN(value)) {
            sums[column] += value;
            counts[column]++;
        }
    }

    /** Writes the means into a row of metrics, where there are any, and begins anew. */
    void putInto(Map<String, Double> row) {
        for (int i = 0; i < sums.length; i++) {
            if (counts[i] > 0) {
                row.put(COLUMNS.get(i), sums[i] / counts[i]);
            }
        }
        Arrays.fill(sums, 0);
        Arrays.fill(counts, 0);
    }

    @Override
    public void save(CheckpointWriter to) {
        to.put(
                "sums",
                Arrays.stream(sums).mapToLong(Double::doubleToRawLongBits).toArray());
        to.put("counts", counts.clone());
    }

    @Override
    public void restore(CheckpointReader from) {
        long[] bits = from.longs("sums", sums.length);
        long[] saved = from.longs("counts", counts.length);
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Double.longBitsToDouble(bits[i]);
            counts[i] = saved[i];
        }
    }
}
