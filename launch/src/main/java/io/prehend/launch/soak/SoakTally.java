package io.prehend.launch.soak;

import io.prehend.launch.report.Report;
import java.util.Map;
import java.util.TreeMap;

/** What happened during a soak, counted. One thread. */
final class SoakTally {
    private final Map<String, Counts> mishaps = new TreeMap<>();
    private final Map<String, Integer> otherwise = new TreeMap<>();
    private int total;

    private static final class Counts {
        private int count;
        private int whileMoving;
        private int stopped;
    }

    /** One mishap: whether the arm moved when it came, and whether it was stopped afterwards. */
    void add(Mishap mishap, boolean wasMoving, boolean stopped) {
        Counts counts = mishaps.computeIfAbsent(mishap.name(), name -> new Counts());
        counts.count++;
        counts.whileMoving += wasMoving ? 1 : 0;
        counts.stopped += stopped ? 1 : 0;
        total++;
    }

    /** The arm stopped although nothing that should stop it went wrong. */
    void addStop(String cause) {
        otherwise.merge(cause, 1, Integer::sum);
    }

    /** How many mishaps there were. */
    int total() {
        return total;
    }

    /** As objects. */
    void writeTo(Report report) {
        Map<String, Report> byName = new TreeMap<>();
        mishaps.forEach((name, counts) -> byName.put(
                name,
                new Report()
                        .put("count", counts.count)
                        .put("while_moving", counts.whileMoving)
                        .put("stopped", counts.stopped)));
        Map<String, Report> stops = new TreeMap<>();
        otherwise.forEach((cause, count) -> stops.put(cause, new Report().put("count", count)));
        report.put("mishaps", total).putNamed("by_mishap", byName).putNamed("stopped_otherwise", stops);
    }
}
