package io.prehend.policy.vector;

import io.prehend.policy.checkpoint.CheckpointReader;
import io.prehend.policy.checkpoint.CheckpointWriter;
import io.prehend.policy.checkpoint.Saved;
import io.prehend.policy.guard.Rollback;

/**
 * Lets a learner update, and goes back to what was good ({@link Rollback}) when it has blown up: a number that is not
 * finite, or values that no rewards could ever come to. One thread; allocates nothing unless that happens.
 */
public final class DivergenceGuard implements Saved {
    /** A reward that has not come yet may be as large as this; fresh networks say more than nothing, too. */
    private static final double LEAST_REWARD = 1;

    private final VectorLearner learner;
    private final Rollback rollback;
    private double largestReward = LEAST_REWARD;

    /** Guards {@code learner} from now on. */
    public DivergenceGuard(VectorLearner learner) {
        this.learner = learner;
        rollback = new Rollback(learner.state().weights());
    }

    /** How often it has gone back. */
    public int rollbacks() {
        return rollback.rollbacks();
    }

    /**
     * Learns from one batch.
     *
     * @return null, or one sentence where it has gone back
     * @throws io.prehend.policy.guard.DivergedException where it has gone back too often
     */
    public String update(VectorBatch batch) {
        measure(batch.reward());
        String fault;
        try {
            learner.update(batch, rollback.rate());
            // r / (1 − γ) is the worth of the largest reward for ever.
            double limit =
                    Rollback.BEYOND * largestReward / (1 - learner.settings().discount());
            fault = learner.isWithin(limit)
                    ? null
                    : "values came to " + learner.losses().value();
        } catch (ArithmeticException notFinite) {
            fault = notFinite.getMessage();
        }
        return rollback.after(learner.updates(), fault);
    }

    /** The same, where rewards are known to be of up to {@code mostReward}, without its sign, from the beginning. */
    public String update(VectorBatch batch, double mostReward) {
        largestReward = Math.max(largestReward, mostReward);
        return update(batch);
    }

    @Override
    public void save(CheckpointWriter to) {
        rollback.save(to);
        to.put("largest_reward", Double.doubleToRawLongBits(largestReward));
    }

    @Override
    public void restore(CheckpointReader from) {
        rollback.restore(from);
        largestReward = Double.longBitsToDouble(from.longs("largest_reward", 1)[0]);
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
}
