package io.prehend.policy.vector;

import io.prehend.policy.checkpoint.CheckpointReader;
import io.prehend.policy.checkpoint.CheckpointWriter;
import io.prehend.policy.checkpoint.RefusedCheckpointException;
import io.prehend.policy.checkpoint.Saved;

/**
 * Lets a learner update, and goes back to what was good when it has blown up: a number that is not finite, or values
 * that no rewards could ever come to. One thread; allocates nothing unless that happens.
 *
 * <p>Every {@value #EVERY} updates weights and optimisers are copied; of two copies the older is gone back to, since
 * the later may be of a learner that was already on its way. Learning then goes on at half the rate. What chance has
 * drawn is not gone back to, so that other batches come.
 */
public final class DivergenceGuard implements Saved {
    private static final int EVERY = 1000;
    private static final int MOST = 8;
    /** Values beyond so many times r / (1 − γ), the worth of the largest reward for ever, cannot be. */
    private static final double BEYOND = 10;
    /** A reward that has not come yet may be as large as this; fresh networks say more than nothing, too. */
    private static final double LEAST_REWARD = 1;

    private final VectorLearner learner;
    private float[] older;
    private float[] newer;
    private float rate = 1;
    private int rollbacks;
    private double largestReward = LEAST_REWARD;

    /** Guards {@code learner} from now on. */
    public DivergenceGuard(VectorLearner learner) {
        this.learner = learner;
        older = new float[learner.state().size()];
        newer = older.clone();
        keep();
        keep();
    }

    /** How often it has gone back. */
    public int rollbacks() {
        return rollbacks;
    }

    /**
     * Learns from one batch.
     *
     * @return null, or one sentence where it has gone back
     * @throws DivergedException where it has gone back too often
     */
    public String update(VectorBatch batch) {
        measure(batch.reward());
        String fault;
        try {
            learner.update(batch, rate);
            double limit = BEYOND * largestReward / (1 - learner.settings().discount());
            fault = learner.isWithin(limit)
                    ? null
                    : "values came to " + learner.losses().value();
        } catch (ArithmeticException notFinite) {
            fault = notFinite.getMessage();
        }
        if (fault != null) {
            return goBack(fault);
        }
        if (learner.updates() % EVERY == 0) {
            keep();
        }
        return null;
    }

    /** The same, where rewards are known to be of up to {@code mostReward}, without its sign, from the beginning. */
    public String update(VectorBatch batch, double mostReward) {
        largestReward = Math.max(largestReward, mostReward);
        return update(batch);
    }

    @Override
    public void save(CheckpointWriter to) {
        to.put("older", older);
        to.put("newer", newer);
        to.put("guard", Float.floatToRawIntBits(rate), rollbacks, Double.doubleToRawLongBits(largestReward));
    }

    @Override
    public void restore(CheckpointReader from) {
        float[] savedOlder = from.floats("older");
        float[] savedNewer = from.floats("newer");
        if (savedOlder.length != older.length || savedNewer.length != older.length) {
            throw new RefusedCheckpointException(
                    "The checkpoint is of another learner; go on with the settings that it was made with.");
        }
        older = savedOlder;
        newer = savedNewer;
        long[] numbers = from.longs("guard", 3);
        rate = Float.intBitsToFloat((int) numbers[0]);
        rollbacks = (int) numbers[1];
        largestReward = Double.longBitsToDouble(numbers[2]);
    }

    /** Of batches and not of what was met, since by hindsight other rewards come. */
    private void measure(float[] rewards) {
        for (float reward : rewards) {
            float size = Math.abs(reward);
            if (size > largestReward && size < Float.POSITIVE_INFINITY) {
                largestReward = size;
            }
        }
    }

    private void keep() {
        float[] free = older;
        older = newer;
        newer = free;
        learner.state().copyTo(newer);
    }

    private String goBack(String fault) {
        rollbacks++;
        String what = "Learning diverged in update " + learner.updates() + ": " + fault;
        if (rollbacks > MOST) {
            throw new DivergedException(
                    what + ", for the " + rollbacks + "th time; lower the learning rates, or look at the rewards.");
        }
        learner.state().copyFrom(older);
        learner.state().copyTo(newer);
        rate *= 0.5f;
        return what + "; went back to the last good weights, and on at " + rate + " times the learning rates.";
    }
}
