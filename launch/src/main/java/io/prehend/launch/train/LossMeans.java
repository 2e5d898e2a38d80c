package io.prehend.launch.train;

import io.prehend.policy.checkpoint.CheckpointReader;
import io.prehend.policy.checkpoint.CheckpointWriter;
import io.prehend.policy.checkpoint.Saved;
import io.prehend.policy.learn.ActorCritic;
import java.util.Arrays;
import java.util.Map;

/** Means of a learner's losses over the updates of a round. One thread. */
final class LossMeans implements Saved {
    private static final int KINDS = 4;

    private final double[] sums = new double[KINDS];
    private long count;

    /** One more update. */
    void add(ActorCritic.Losses losses) {
        sums[0] += losses.critic();
        sums[1] += losses.criticGoalM();
        sums[2] += losses.meanValue();
        sums[3] += losses.motionM();
        count++;
    }

    /** Writes the means into a row of metrics, and begins anew. */
    void putInto(Map<String, Double> row) {
        row.put("critic_loss", sums[0] / count);
        row.put("critic_goal_error_m", sums[1] / count);
        row.put("mean_value", sums[2] / count);
        row.put("motion_error_m", sums[3] / count);
        Arrays.fill(sums, 0);
        count = 0;
    }

    @Override
    public void save(CheckpointWriter to) {
        long[] values = new long[KINDS + 1];
        for (int i = 0; i < KINDS; i++) {
            values[i] = Double.doubleToRawLongBits(sums[i]);
        }
        values[KINDS] = count;
        to.put("sums_and_count", values);
    }

    @Override
    public void restore(CheckpointReader from) {
        long[] values = from.longs("sums_and_count", KINDS + 1);
        for (int i = 0; i < KINDS; i++) {
            sums[i] = Double.longBitsToDouble(values[i]);
        }
        count = values[KINDS];
    }
}
