package io.prehend.launch.play;

import io.prehend.sim.episode.EpisodeResult;
import io.prehend.sim.episode.EpisodeRunner;

/** Says who plays the next episode: between two of them the arm is at rest, and things may change. On their thread. */
public interface Lineup {
    /** Who plays episode {@code episode}. */
    EpisodeRunner next(long episode);

    /** What came of an episode. */
    default void onResult(EpisodeResult result) {
        // Most have nothing to learn from it.
    }
}
