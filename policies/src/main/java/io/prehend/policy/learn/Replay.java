package io.prehend.policy.learn;

import io.prehend.policy.actor.TransitionBatch;
import io.prehend.policy.experience.StepStore;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * What was experienced, for learning: what the expert showed, and what the pupil tried. Batches take a fixed share from
 * either as long as both have something (GA-DDPG, Wang et al., CoRL 2021, section 4.4). Whoever led at an episode's
 * last step, it is theirs. One thread.
 *
 * <p>A step at which nothing was seen is never drawn; one after which nothing was seen is, and shows a cloud of zeros
 * there.
 */
public final class Replay {
    private final StepStore steps;
    private final double shownShare;
    private final int window;
    private final Numbers shown = new Numbers();
    private final Numbers tried = new Numbers();
    private int known;

    /**
     * Of {@code steps}, to which whole episodes may be appended at any time between batches.
     *
     * @param shownShare share of the expert's steps in a batch
     * @param window so many of the latest steps that the pupil tried are drawn from
     */
    public Replay(StepStore steps, double shownShare, int window) {
        if (!(shownShare >= 0 && shownShare <= 1) || window < 1) {
            throw new IllegalArgumentException("a batch takes a share of 0 to 1 from the expert, and the rest from the"
                    + " latest steps, at least one; not " + shownShare + " and " + window);
        }
        this.steps = steps;
        this.shownShare = shownShare;
        this.window = window;
    }

    /** All steps. */
    public StepStore steps() {
        return steps;
    }

    /** Fills {@code batch} with random steps. */
    public void fill(TransitionBatch batch, RandomGenerator random) {
        divide();
        if (shown.count + tried.count == 0) {
            throw new IllegalArgumentException(
                    "there is no step at which anything was seen; collect some first, or look"
                            + " whether the camera sees anything");
        }
        int fromShown = (int) Math.round(shownShare * batch.size());
        if (shown.count == 0) {
            fromShown = 0;
        } else if (tried.count == 0) {
            fromShown = batch.size();
        }
        int oldest = Math.max(0, tried.count - window);
        for (int row = 0; row < batch.size(); row++) {
            int step = row < fromShown
                    ? shown.at[random.nextInt(shown.count)]
                    : tried.at[random.nextInt(oldest, tried.count)];
            batch.set(row, steps, step, random.nextBoolean(), random);
        }
    }

    /** Looks at the steps that are new. */
    private void divide() {
        for (; known < steps.size(); known++) {
            if (steps.pointCount(known) > 0) {
                (steps.isByExpert(steps.lastOfEpisode(known)) ? shown : tried).add(known);
            }
        }
    }

    /** A list of numbers that only grows. */
    private static final class Numbers {
        private int[] at = new int[1024];
        private int count;

        private void add(int number) {
            at = count == at.length ? Arrays.copyOf(at, 2 * count) : at;
            at[count++] = number;
        }
    }
}
