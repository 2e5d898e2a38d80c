package io.prehend.policy.promotion;

/**
 * How an approach went, as far as it matters for whether a model may stay. Immutable; any thread.
 *
 * @param success whether something was held in the end, as the arm believes
 * @param stopped whether a safety stop ended it
 * @param intervened whether a person led the hand, or took over
 * @param clampedShare share of its steps in which something else was done than was decided, 0 to 1
 */
public record ProbationEpisode(boolean success, boolean stopped, boolean intervened, double clampedShare) {
    /** Checks the share. */
    public ProbationEpisode {
        if (!(clampedShare >= 0 && clampedShare <= 1)) {
            throw new IllegalArgumentException("the share of clamped steps must be 0 to 1, but is " + clampedShare);
        }
    }
}
