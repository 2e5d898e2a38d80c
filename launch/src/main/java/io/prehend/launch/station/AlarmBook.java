package io.prehend.launch.station;

import io.prehend.launch.operate.Situation.Alarm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What somebody should look at: each kind once, from when it began until it is over and somebody has said that they saw
 * it. Any thread.
 */
final class AlarmBook {
    private static final List<String> PRIORITIES = List.of("high", "medium", "low");

    private static final int MOST = 200;

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** Something that is wrong now. */
    record Finding(String id, String priority, String what, String todo) {}

    private static final class Entry {
        private Finding finding;
        private final long sinceMs;
        private boolean there = true;
        private boolean seen;
        private boolean raised;

        Entry(Finding finding, long sinceMs) {
            this.finding = finding;
            this.sinceMs = sinceMs;
        }
    }

    /** All that is wrong now, and nothing else; answers what was not before. */
    synchronized List<Finding> update(List<Finding> now, long wallMs) {
        entries.values().forEach(entry -> entry.there = false);
        List<Finding> newOnes = new ArrayList<>();
        for (Finding finding : now) {
            Entry entry = entries.get(finding.id());
            if (entry == null) {
                entries.put(finding.id(), new Entry(finding, wallMs));
                newOnes.add(finding);
            } else {
                entry.there = true;
                entry.finding = finding;
            }
        }
        dropWhatIsOver();
        return newOnes;
    }

    /** Something happened that is over already: it stays until somebody has seen it. */
    synchronized void raise(Finding finding, long wallMs) {
        Entry entry = new Entry(finding, wallMs);
        entry.there = false;
        entry.raised = true;
        if (entries.size() < MOST) {
            entries.putIfAbsent(finding.id(), entry);
        }
    }

    /** Somebody saw the alarm {@code id}; answers whether there is one. */
    synchronized boolean see(String id) {
        Entry entry = entries.get(id);
        if (entry == null) {
            return false;
        }
        entry.seen = true;
        dropWhatIsOver();
        return true;
    }

    /** The alarms, the gravest first. */
    synchronized List<Alarm> alarms(String arm) {
        List<Alarm> all = new ArrayList<>();
        entries.forEach((id, entry) -> all.add(new Alarm(
                id,
                entry.finding.priority(),
                entry.sinceMs,
                entry.seen,
                entry.finding.what() + (entry.there || entry.raised ? "" : " It is over."),
                arm,
                entry.finding.todo())));
        all.sort(Comparator.comparing((Alarm alarm) -> PRIORITIES.indexOf(alarm.priority()))
                .thenComparing(Alarm::sinceMs, Comparator.reverseOrder()));
        return all;
    }

    private void dropWhatIsOver() {
        for (Iterator<Entry> all = entries.values().iterator(); all.hasNext(); ) {
            Entry entry = all.next();
            if (!entry.there && entry.seen) {
                all.remove();
            }
        }
    }
}
