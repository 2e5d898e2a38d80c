package io.prehend.policy.replay;

import java.util.random.RandomGenerator;

/**
 * Steps from which more was to be learned when they were last seen are more likely (Schaul et al., "Prioritized
 * Experience Replay", ICLR 2016, proportional variant). A new step gets the largest priority that there has been. One
 * thread.
 */
public final class PrioritizedDraw implements StepDraw {
    /** Keeps a step from which nothing was learned from never being seen again. */
    private static final double LEAST_PRIORITY = 1e-6;

    private final ReplayBuffer buffer;
    private final double alpha;
    private final SumTree weights = new SumTree(1024);
    private double largestPriority = 1;
    private int known;
    private long forgotten;

    /** Draws with probabilities in proportion to priorities to the power of {@code alpha}, 0 to 1 (eq. 1). */
    public PrioritizedDraw(ReplayBuffer buffer, double alpha) {
        if (!(alpha >= 0 && alpha <= 1)) {
            throw new IllegalArgumentException("the exponent of priorities is 0 to 1, not " + alpha);
        }
        this.buffer = buffer;
        this.alpha = alpha;
        forgotten = buffer.forgotten();
    }

    @Override
    public int next(RandomGenerator random) {
        follow();
        if (known == 0) {
            throw new IllegalStateException("the replay log has no step to learn from yet; record some first");
        }
        return weights.find(random.nextDouble() * weights.total());
    }

    /** After an update: step {@code i} was off by {@code error} (the absolute value counts). */
    public void update(int i, double error) {
        follow();
        if (i < 0 || i >= known || !Double.isFinite(error)) {
            throw new IllegalArgumentException("no priority for step " + i + " of " + known + " with error " + error);
        }
        double priority = Math.abs(error) + LEAST_PRIORITY;
        largestPriority = Math.max(largestPriority, priority);
        weights.set(i, Math.pow(priority, alpha));
    }

    /**
     * By how much step {@code i} is to count in an update, so that the average is as if all steps were as likely
     * (section 3.4): (N · P(i))^−β, without the division by the largest one of the batch.
     */
    public double importance(int i, double beta) {
        return Math.pow(known * weights.weight(i) / weights.total(), -beta);
    }

    /** New steps come in, old ones go out. */
    private void follow() {
        int gone = (int) Math.min(known, buffer.forgotten() - forgotten);
        forgotten = buffer.forgotten();
        if (gone > 0) {
            weights.dropFirst(gone);
            known -= gone;
        }
        for (int complete = UniformDraw.complete(buffer); known < complete; known++) {
            weights.set(known, Math.pow(largestPriority, alpha));
        }
    }
}
