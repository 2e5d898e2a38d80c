package io.prehend.launch.learn;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.DoubleSupplier;

/**
 * How far the arm tries what it has not learned: the further, the more often it fails. An arm that succeeds has little
 * to learn, and would only fail more often by trying. Any thread but the loop's.
 */
public final class TrialSpread implements DoubleSupplier {
    private static final int EPISODES = 20;
    /** From this share of failures on, it tries as far as it may. */
    private static final double MANY = 0.3;
    /** What is expected before anything was seen, and how many episodes that is worth. */
    private static final double PRIOR_FAILURES = 0.15;

    private static final double PRIOR_EPISODES = 10;

    private final double mostM;
    private final Deque<Boolean> recent = new ArrayDeque<>();

    /** At most {@code mostM}: standard deviation along each axis, m. */
    public TrialSpread(double mostM) {
        this.mostM = mostM;
    }

    /** An episode is over. */
    public synchronized void onEpisode(boolean succeeded) {
        recent.addLast(succeeded);
        if (recent.size() > EPISODES) {
            recent.removeFirst();
        }
    }

    /** How far to try now: standard deviation along each axis, m. */
    @Override
    public synchronized double getAsDouble() {
        long failures = recent.stream().filter(succeeded -> !succeeded).count();
        double share = (failures + PRIOR_FAILURES * PRIOR_EPISODES) / (recent.size() + PRIOR_EPISODES);
        return mostM * Math.min(1, share / MANY);
    }
}
