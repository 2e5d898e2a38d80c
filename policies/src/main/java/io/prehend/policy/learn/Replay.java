package io.prehend.policy.learn;

import io.prehend.policy.actor.TransitionBatch;
import io.prehend.policy.experience.StepStore;
import java.util.SplittableRandom;

/**
 * What was experienced, in two parts: what the expert showed, and what the pupil tried. Batches take a fixed share from
 * either as long as both have something (GA-DDPG, Wang et al., CoRL 2021, section 4.4). One thread.
 *
 * <p>A step at which nothing was seen is never drawn; one after which nothing was seen is, and shows a cloud of zeros
 * there.
 */
public final class Replay {
    /** So many draws without a step on which something was seen mean that there is none. */
    private static final int MOST_DRAWS = 10_000;

    private final StepStore shown;
    private final StepStore tried;
    private final double shownShare;
    private final int window;

    /**
     * Of steps whose state has {@code stateSize} numbers.
     *
     * @param shownShare share of the expert's steps in a batch
     * @param window so many of the latest steps that the pupil tried are drawn from
     */
    public Replay(int stateSize, double shownShare, int window) {
        if (!(shownShare >= 0 && shownShare <= 1) || window < 1) {
            throw new IllegalArgumentException("a batch takes a share of 0 to 1 from the expert, and the rest from the"
                    + " latest steps, at least one; not " + shownShare + " and " + window);
        }
        shown = new StepStore(stateSize);
        tried = new StepStore(stateSize);
        this.shownShare = shownShare;
        this.window = window;
    }

    /** What the expert showed; whole episodes may be appended. */
    public StepStore shown() {
        return shown;
    }

    /** What the pupil tried; likewise. */
    public StepStore tried() {
        return tried;
    }

    /** Steps in both parts. */
    public int size() {
        return shown.size() + tried.size();
    }

    /** Fills {@code batch} with random steps. */
    public void fill(TransitionBatch batch, SplittableRandom random) {
        if (size() == 0) {
            throw new IllegalArgumentException("there are no steps to learn from; collect some first");
        }
        int fromShown = (int) Math.round(shownShare * batch.size());
        if (shown.size() == 0) {
            fromShown = 0;
        } else if (tried.size() == 0) {
            fromShown = batch.size();
        }
        for (int row = 0; row < batch.size(); row++) {
            StepStore store = row < fromShown ? shown : tried;
            batch.set(row, store, draw(store, random), random.nextBoolean(), random);
        }
    }

    private int draw(StepStore store, SplittableRandom random) {
        int first = store == tried ? Math.max(0, store.size() - window) : 0;
        for (int i = 0; i < MOST_DRAWS; i++) {
            int step = random.nextInt(first, store.size());
            if (store.pointCount(step) > 0) {
                return step;
            }
        }
        throw new IllegalArgumentException("the object was hardly ever seen in " + store.size()
                + " steps; look whether the camera sees anything");
    }
}
