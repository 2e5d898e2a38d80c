package io.prehend.policy.promotion;

import java.util.List;

/**
 * What is known about how a model does: sums over its last episodes. Immutable; any thread.
 *
 * @param episodes how many
 * @param failures how many did not succeed
 * @param stopped how many were ended by a safety stop
 * @param intervened in how many a person led
 * @param clampedShares sum of the shares of clamped steps
 */
public record TrackRecord(int episodes, int failures, int stopped, int intervened, double clampedShares) {
    /** Nothing is known. */
    public static final TrackRecord NONE = new TrackRecord(0, 0, 0, 0, 0);

    /** Of {@code episodes}. */
    public static TrackRecord of(List<ProbationEpisode> episodes) {
        TrackRecord record = NONE;
        for (ProbationEpisode episode : episodes) {
            record = record.and(episode);
        }
        return record;
    }

    /** With one more. */
    public TrackRecord and(ProbationEpisode episode) {
        return new TrackRecord(
                episodes + 1,
                failures + (episode.success() ? 0 : 1),
                stopped + (episode.stopped() ? 1 : 0),
                intervened + (episode.intervened() ? 1 : 0),
                clampedShares + episode.clampedShare());
    }

    /** Share of episodes that failed; NaN where there was none. */
    public double failureRate() {
        return (double) failures / episodes;
    }
}
