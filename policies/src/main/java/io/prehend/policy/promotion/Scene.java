package io.prehend.policy.promotion;

import io.prehend.port.Observation;

/**
 * One moment of an arm's work.
 *
 * @param episode in which it was
 * @param step how many came before in this episode
 * @param seen what the arm saw; not to be changed
 * @param byCurrent whether the model that is to be replaced decided
 * @param clamped whether something else was done than was decided
 */
record Scene(long episode, int step, Observation seen, boolean byCurrent, boolean clamped) {
    /** Whether {@code next} came right after this one. */
    boolean isFollowedBy(Scene next) {
        return next.episode == episode && next.step == step + 1;
    }
}
