package io.prehend.launch.learn;

import io.prehend.policy.checkpoint.Saved;
import io.prehend.policy.replay.ReplayBuffer;
import java.util.Map;

/**
 * What learns, as the process around it sees it. After the same log it is in the same state, bit for bit, however often
 * it was saved and restored on the way. One thread.
 */
public interface Pupil extends Saved {
    /**
     * Takes in what {@code log} has that is new and complete; answers how many steps that were. The first call after
     * {@link #restore} finds again what was taken in before, and comes before all others.
     */
    int poll(ReplayBuffer log);

    /** Whether there is work to do for the steps that were taken in. */
    boolean isUpdateDue();

    /** Does one update; answers null, or one sentence where learning had diverged and went back to what was good. */
    String update();

    /** Steps taken in. */
    long steps();

    /** Episodes to which they belong. */
    long episodes();

    /** Updates done. */
    long updates();

    /** Losses and the like as of the last update, by names in snake_case. */
    Map<String, Double> figures();
}
