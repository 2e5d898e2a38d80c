package io.prehend.launch.train;

import io.prehend.launch.report.Report;
import java.util.List;

/**
 * What came of a training. Immutable; any thread.
 *
 * @param steps steps that were collected
 * @param updates updates of the weights
 * @param rollbacks how often learning diverged, and went back to what was good
 * @param successRate share of the last episodes that were played in which the object was lifted
 * @param metrics what was measured after each part
 * @param sha256 checksum of the model that was written; null where a stop came first
 */
public record TrainedActor(
        int steps, long updates, int rollbacks, double successRate, List<Report> metrics, String sha256) {}
