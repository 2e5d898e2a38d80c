package io.prehend.launch.station;

import io.prehend.launch.report.Report;
import io.prehend.safety.StopCause;
import io.prehend.task.GraspOutcome;
import java.util.EnumMap;
import java.util.Map;

/** What came of all objects so far. Any thread. */
final class Score {
    private final Map<GraspOutcome, Integer> outcomes = new EnumMap<>(GraspOutcome.class);
    private final Map<StopCause, Integer> stops = new EnumMap<>(StopCause.class);
    private long objects;
    private long stopped;
    private String lastOutcome = "";

    /** One more. */
    synchronized void add(EpisodeEnd end) {
        objects++;
        outcomes.merge(end.outcome(), 1, Integer::sum);
        lastOutcome = Words.code(end.outcome());
        if (end.stop() != null) {
            stopped++;
            stops.merge(end.stop(), 1, Integer::sum);
            lastOutcome = "stopped";
        }
    }

    /** Objects that were tried. */
    synchronized long objects() {
        return objects;
    }

    /** Objects that were held after the lift. */
    synchronized long successes() {
        return outcomes.getOrDefault(GraspOutcome.GRASPED, 0);
    }

    /** Objects at which the arm was stopped. */
    synchronized long stops() {
        return stopped;
    }

    /** What came of the last one; empty where there was none. */
    synchronized String lastOutcome() {
        return lastOutcome;
    }

    /** Adds it to {@code report}. */
    synchronized Report describe(Report report) {
        Report byOutcome = new Report();
        for (GraspOutcome outcome : GraspOutcome.values()) {
            byOutcome.put(Words.code(outcome), outcomes.getOrDefault(outcome, 0));
        }
        Report byCause = new Report();
        stops.forEach((cause, count) -> byCause.put(Words.code(cause), count));
        return report.put("episodes", objects)
                .put("successes", successes())
                .put("outcomes", byOutcome)
                .put("stops", byCause);
    }
}
