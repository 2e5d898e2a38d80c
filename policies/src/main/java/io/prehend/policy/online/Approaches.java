package io.prehend.policy.online;

import io.prehend.policy.checkpoint.CheckpointReader;
import io.prehend.policy.checkpoint.CheckpointWriter;
import io.prehend.policy.checkpoint.Saved;
import io.prehend.policy.vector.VectorBatch;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * What was tried in each approach, and what came of it: all that the learner needs of the log. Small enough to stand in
 * every checkpoint, so that nothing depends on how much of the log is still there. One thread.
 */
final class Approaches implements Saved {
    /** Numbers of a correction. */
    static final int SIZE = 3;

    private float[] correction = new float[SIZE * 256];
    private float[] reward = new float[256];
    private int count;

    int count() {
        return count;
    }

    /** Successes among the latest {@code most} approaches. */
    int successes(int most) {
        int sum = 0;
        for (int i = Math.max(0, count - most); i < count; i++) {
            sum += reward[i] > 0 ? 1 : 0;
        }
        return sum;
    }

    /** Adds one: {@code shares} of the bound, each from -1 to 1. */
    void add(float[] shares, float rewarded) {
        if (count == reward.length) {
            correction = Arrays.copyOf(correction, 2 * correction.length);
            reward = Arrays.copyOf(reward, 2 * reward.length);
        }
        System.arraycopy(shares, 0, correction, SIZE * count, SIZE);
        reward[count++] = rewarded;
    }

    /** Fills {@code batch} with approaches at random; each is an episode of one step, in which nothing is seen. */
    void fill(VectorBatch batch, RandomGenerator random) {
        for (int b = 0; b < batch.size(); b++) {
            int i = random.nextInt(count);
            System.arraycopy(correction, SIZE * i, batch.action(), SIZE * b, SIZE);
            batch.observation()[b] = OnlineLearner.NOTHING_SEEN;
            batch.next()[b] = OnlineLearner.NOTHING_SEEN;
            batch.reward()[b] = reward[i];
            batch.done()[b] = 1;
        }
    }

    @Override
    public void save(CheckpointWriter to) {
        to.put("correction", Arrays.copyOf(correction, SIZE * count));
        to.put("reward", Arrays.copyOf(reward, count));
    }

    @Override
    public void restore(CheckpointReader from) {
        correction = from.floats("correction");
        reward = from.floats("reward");
        count = reward.length;
        if (count == 0) {
            correction = new float[SIZE * 256];
            reward = new float[256];
        }
    }
}
