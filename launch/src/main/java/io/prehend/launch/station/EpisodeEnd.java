package io.prehend.launch.station;

import io.prehend.safety.StopCause;
import io.prehend.task.GraspOutcome;

/**
 * What came of one object. Immutable; any thread.
 *
 * @param number counts the objects since the service started
 * @param outcome as far as the arm can tell
 * @param stop what stopped the arm; null where nothing did
 * @param attempts how often the hand approached it
 * @param durationNs from the start to the end, ns
 */
record EpisodeEnd(long number, GraspOutcome outcome, StopCause stop, int attempts, long durationNs) {}
