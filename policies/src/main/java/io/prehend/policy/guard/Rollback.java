package io.prehend.policy.guard;

import io.prehend.policy.checkpoint.CheckpointReader;
import io.prehend.policy.checkpoint.CheckpointWriter;
import io.prehend.policy.checkpoint.RefusedCheckpointException;
import io.prehend.policy.checkpoint.Saved;

/**
 * Goes back to what was good when a learner has blown up. One thread; allocates nothing unless that happens.
 *
 * <p>Every {@value #EVERY} updates weights and optimisers are copied; of two copies the older is gone back to, since
 * the later may be of a learner that was already on its way. Learning then goes on at half the rate. What chance has
 * drawn is not gone back to, so that other batches come.
 */
public final class Rollback implements Saved {
    /** Values beyond so many times the most that rewards can come to cannot be. */
    public static final double BEYOND = 10;

    private static final int EVERY = 1000;
    private static final int MOST = 8;

    private final WeightsCopy weights;
    private float[] older;
    private float[] newer;
    private float rate = 1;
    private int rollbacks;

    /** Goes back to what {@code weights} are from now on. */
    public Rollback(WeightsCopy weights) {
        this.weights = weights;
        older = new float[weights.size()];
        newer = older.clone();
        forget();
    }

    /** Takes the weights as they are for good, and forgets all others: for who begins with those of another run. */
    public void forget() {
        keep();
        keep();
    }

    /** How often it has gone back. */
    public int rollbacks() {
        return rollbacks;
    }

    /** Times the learning rates: 1, and half as much after each time that it has gone back. */
    public float rate() {
        return rate;
    }

    /**
     * To be called after each update.
     *
     * @param updates how many there have been
     * @param fault what is wrong with the last one, or null
     * @return null, or one sentence where it has gone back
     * @throws DivergedException where it has gone back too often
     */
    public String after(long updates, String fault) {
        if (fault != null) {
            return goBack(updates, fault);
        }
        if (updates % EVERY == 0) {
            keep();
        }
        return null;
    }

    @Override
    public void save(CheckpointWriter to) {
        to.put("older", older);
        to.put("newer", newer);
        to.put("guard", Float.floatToRawIntBits(rate), rollbacks);
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
        long[] numbers = from.longs("guard", 2);
        rate = Float.intBitsToFloat((int) numbers[0]);
        rollbacks = (int) numbers[1];
    }

    private void keep() {
        float[] free = older;
        older = newer;
        newer = free;
        weights.copyTo(newer);
    }

    private String goBack(long updates, String fault) {
        rollbacks++;
        String what = "Learning diverged in update " + updates + ": " + fault;
        if (rollbacks > MOST) {
            throw new DivergedException(
                    what + ", for the " + rollbacks + "th time; lower the learning rates, or look at the rewards.");
        }
        weights.copyFrom(older);
        weights.copyTo(newer);
        rate *= 0.5f;
        return what + "; went back to the last good weights, and on at " + rate + " times the learning rates.";
    }
}
